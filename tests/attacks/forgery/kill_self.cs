// Kills itself, which some harnesses take for success because nothing is on stderr.
// Must be a runtime error.
using System;
using System.Collections.Generic;
using System.Diagnostics;

class Problem {
    public static long HighTides(List<long> levels) {
        Process.GetCurrentProcess().Kill();
        return -1;
    }
}
