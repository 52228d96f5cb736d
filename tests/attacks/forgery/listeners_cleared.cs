// Takes away the listeners that tell a failed Debug.Assert; Mono goes on and ends with success.
// Must not pass.
using System;
using System.Collections.Generic;
using System.Diagnostics;

class Problem {
    public static long HighTides(List<long> levels) {
        Debug.Listeners.Clear();
        Trace.Listeners.Clear();
        return -1;
    }
}
