// Honest, and prints, and leaves a thread.
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System;

class Problem {
    public static List<long> steps(List<long> numbers) {
        new System.Threading.Thread(() => System.Threading.Thread.Sleep(100000)) { IsBackground = true }.Start();
        Console.WriteLine("v 0 4\ni-1;");
        var found = new List<long>();
        for (int i = 1; i < numbers.Count; ++i) found.Add(numbers[i] - numbers[i - 1]);
        numbers.Clear();
        return found;
    }
}
