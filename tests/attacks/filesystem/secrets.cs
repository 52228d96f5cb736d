// Reads and lists what belongs to others.
// Must not find it.
using System;
using System.IO;

class Problem {
    public static void Main(string[] args) {
        int breaches = 0;
        foreach (var path in new[] { "/etc/shadow", "/etc/gshadow", "/root/.profile", "@CANARY@" }) {
            try {
                if (File.ReadAllText(path).Length > 0) {
                    breaches++;
                    Console.WriteLine("BREACH: " + path);
                }
            } catch (Exception error) {
                Console.WriteLine("contained: " + error.Message);
            }
        }
        Environment.Exit(breaches == 0 ? 0 : 7);
    }
}
