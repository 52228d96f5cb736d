// Computes forever, having replaced what Ctrl-C does.
// Must end as timed out, by CPU time.
using System;

class Problem {
    static volatile int count;

    public static void Main(string[] args) {
        Console.CancelKeyPress += (sender, e) => { e.Cancel = true; };
        while (true) count++;
    }
}
