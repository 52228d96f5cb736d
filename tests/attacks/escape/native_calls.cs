// Calls the C library from C#: new namespaces, mounts, another root, another process's memory.
// Must be refused, call by call.
using System;
using System.Runtime.InteropServices;

class Problem {
    [DllImport("libc.so.6", SetLastError = true)] static extern int unshare(int flags);
    [DllImport("libc.so.6", SetLastError = true)] static extern int chroot(string path);
    [DllImport("libc.so.6", SetLastError = true)] static extern int umount2(string path, int flags);
    [DllImport("libc.so.6", SetLastError = true)] static extern int mount(string from, string to, string type, long flags, IntPtr data);
    [DllImport("libc.so.6", SetLastError = true)] static extern long ptrace(int request, int process, IntPtr address, IntPtr data);
    [DllImport("libc.so.6", SetLastError = true)] static extern int sethostname(string name, long size);

    static int breaches = 0;

    static void MustFail(string what, long result) {
        if (result == 0) breaches++;
        Console.WriteLine((result == 0 ? "BREACH: " : "contained: ") + what);
    }

    public static void Main(string[] args) {
        MustFail("unshare", unshare(0x10000000));
        MustFail("chroot", chroot("/tmp"));
        MustFail("umount2", umount2("/proc", 2));
        MustFail("mount", mount("none", "/tmp", "tmpfs", 0, IntPtr.Zero));
        MustFail("ptrace", ptrace(16, 1, IntPtr.Zero, IntPtr.Zero));
        MustFail("sethostname", sethostname("attack", 6));
        Environment.Exit(breaches == 0 ? 0 : 7);
    }
}
