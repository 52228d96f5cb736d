// Looks for the environment of the program that judges it.
// Must not find the driver's token.
using System;

class Problem {
    public static void Main(string[] args) {
        bool found = Environment.GetEnvironmentVariable("OCTET_CANARY_TOKEN") != null;
        Console.WriteLine(found ? "BREACH: token" : "contained: no token");
        Environment.Exit(found ? 7 : 0);
    }
}
