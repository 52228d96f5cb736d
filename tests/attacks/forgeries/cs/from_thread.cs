// A thread writes frames while the call waits.
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System;

class Problem {
    [System.Runtime.InteropServices.DllImport("libc")]
    static extern IntPtr write(int descriptor, byte[] bytes, IntPtr count);

    public static long spread(List<long> numbers) {
        var thread = new System.Threading.Thread(() => {
            for (int index = 0; index < 60; ++index) {
                byte[] bytes = Encoding.ASCII.GetBytes("v " + index % 6 + " 4\ni-2;");
                write(3, bytes, new IntPtr(bytes.Length));
            }
        });
        thread.Start();
        thread.Join();
        Environment.Exit(0);
        return -1;
    }
}
