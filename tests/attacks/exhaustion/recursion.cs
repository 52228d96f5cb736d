// Recurses without end.
// Must end by Mono's abort on a stack overflow.
using System;

class Problem {
    static int Down(int depth) {
        return Down(depth + 1) + 1;
    }

    public static void Main(string[] args) {
        Console.WriteLine(Down(0));
    }
}
