#undef DEBUG
// Undefines the symbol without which calls of Debug.Assert are not compiled.
// Must not pass: the tests would be reached and skipped.
using System;
using System.Collections.Generic;

class Problem {
    public static long HighTides(List<long> levels) {
        return -1;
    }
}
