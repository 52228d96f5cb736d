// Waits for an event that nobody sets.
// Must end as timed out, by wall time.
using System;
using System.Threading;

class Problem {
    public static void Main(string[] args) {
        new ManualResetEvent(false).WaitOne(60000);
        Environment.Exit(7);
    }
}
