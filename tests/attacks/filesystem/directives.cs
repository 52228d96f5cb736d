// Uses the compiler's directives that read or name files.
// Must compile to nothing of the host, or not compile.
#line 1 "@CANARY@"
#pragma checksum "@CANARY@" "{00000000-0000-0000-0000-000000000000}" "00"
using System;

class Problem {
    public static void Main(string[] args) {
        Console.WriteLine("contained: names only");
    }
}
