// Closes the descriptor of stderr and listeners alike.
// Must not pass.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;

class Problem {
    [DllImport("libc.so.6")] static extern int close(int descriptor);

    public static long HighTides(List<long> levels) {
        Debug.Listeners.Clear();
        Console.SetError(TextWriter.Null);
        close(2);
        return -1;
    }
}
