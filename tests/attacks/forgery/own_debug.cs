// Brings a class Debug of its own, whose Assert does nothing.
// Must not pass: the tests would be reached and mean nothing.
using System;
using System.Collections.Generic;

class Problem {
    public static class Debug {
        public static void Assert(bool condition) {}
    }

    public static long HighTides(List<long> levels) {
        return -1;
    }
}
