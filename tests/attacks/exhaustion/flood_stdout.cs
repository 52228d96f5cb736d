// Prints up to 6 GB.
// Must end as output limit.
using System;

class Problem {
    public static void Main(string[] args) {
        var piece = new string('x', 1 << 16);
        for (int i = 0; i < 100000; i++) Console.Write(piece);
        Environment.Exit(7);
    }
}
