// Leaves programs that outlive it.
// Must pass at once, and the programs must be gone.
using System;
using System.Diagnostics;

class Problem {
    public static void Main(string[] args) {
        for (int i = 0; i < 4; i++) {
            Process.Start(new ProcessStartInfo("/bin/sleep", "30") { UseShellExecute = false });
        }
        Console.WriteLine("contained: programs left");
    }
}
