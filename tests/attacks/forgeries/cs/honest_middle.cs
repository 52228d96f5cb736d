// Honest.
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System;

class Problem {
    public static float middle(List<float> numbers) {
        return (numbers[0] + numbers[numbers.Count - 1]) / 2;
    }
}
