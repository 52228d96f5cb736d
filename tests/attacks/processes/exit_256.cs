// Ends with a code whose lowest eight bits are 0, all that the system keeps.
// Is a clean exit to the system, and cannot be told from one.
using System;

class Problem {
    public static void Main(string[] args) {
        Console.WriteLine("contained: nothing gained");
        Environment.Exit(256);
    }
}
