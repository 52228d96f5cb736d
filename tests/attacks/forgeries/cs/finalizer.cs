// An object that is collected in the first call ends the process.
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System;

class Last {
    ~Last() { Environment.Exit(0); }
}

class Problem {
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    static void make() {
        for (int i = 0; i < 1000; ++i) new Last();
    }

    public static long spread(List<long> numbers) {
        make();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        System.Threading.Thread.Sleep(200);
        return -1;
    }
}
