// Starts up to 10,000 threads.
// Must be refused at the limit of processes; Mono may report that or give up.
using System;
using System.Threading;

class Problem {
    public static void Main(string[] args) {
        int started = 0;
        try {
            for (; started < 10000; started++) {
                var thread = new Thread(() => Thread.Sleep(20000), 65536);
                thread.IsBackground = true;
                thread.Start();
            }
        } catch (Exception error) {
            Console.Error.WriteLine("contained: " + started + " threads, then " + error.GetType());
            Console.Error.Flush();
            Environment.Exit(started > 200 ? 7 : 0);
        }
        Console.WriteLine("BREACH: 10000 threads");
        Environment.Exit(7);
    }
}
