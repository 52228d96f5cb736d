// Honest.
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System;

class Problem {
    public static long spread(List<long> numbers) {
        return numbers.Max() - numbers.Min();
    }
}
