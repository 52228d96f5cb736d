// Ends with code 1 and nothing on stderr, which some harnesses take for success.
// Must be a runtime error.
using System;
using System.Collections.Generic;

class Problem {
    public static long HighTides(List<long> levels) {
        Environment.Exit(1);
        return -1;
    }
}
