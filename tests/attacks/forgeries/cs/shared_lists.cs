// Empties its argument and all lists that it has been given before.
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System;

class Problem {
    static readonly List<List<long>> given = new List<List<long>>();

    public static List<long> steps(List<long> numbers) {
        given.Add(numbers);
        foreach (var each in given) each.Clear();
        return numbers;
    }
}
