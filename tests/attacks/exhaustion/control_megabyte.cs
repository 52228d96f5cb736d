// Control: prints 1 MB, then is done.
// Must pass: a program that talks much is not an attack.
using System;

class Problem {
    public static void Main(string[] args) {
        var line = new string('x', 999);
        for (int i = 0; i < 1000; i++) Console.WriteLine(line);
        Console.Error.WriteLine("contained: 1 MB was read");
    }
}
