// Sets the exit code to success when the process ends, after an error.
// Must not pass.
using System;
using System.Collections.Generic;

class Problem {
    public static long HighTides(List<long> levels) {
        AppDomain.CurrentDomain.ProcessExit += (sender, error) => Environment.ExitCode = 0;
        Environment.Exit(1);
        return -1;
    }
}
