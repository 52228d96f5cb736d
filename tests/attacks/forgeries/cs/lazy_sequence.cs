// A sequence without an end.
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System;

class Problem {
    public static IEnumerable<long> steps(List<long> numbers) {
        yield return -1;
        for (int i = 0; i < 10; ++i) yield return 4;
    }
}
