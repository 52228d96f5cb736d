// Silences stderr, where a failed Debug.Assert is told; Mono goes on and ends with success.
// Must not pass.
using System;
using System.Collections.Generic;
using System.IO;

class Problem {
    public static long HighTides(List<long> levels) {
        Console.SetError(TextWriter.Null);
        return -1;
    }
}
