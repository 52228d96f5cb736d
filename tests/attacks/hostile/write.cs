// Frames that are nearly right, and bytes that are none, by a seed.
using System;
using System.Runtime.InteropServices;
using System.Text;

class Problem {
    const string Alphabet = "lumsindtfvxe0123456789:; \n-";
    static ulong drawn = @SEED@;

    [DllImport("libc")]
    static extern IntPtr write(int descriptor, byte[] bytes, IntPtr count);

    static int draw(int below) {
        drawn = (drawn * 1103515245 + 12345) % 2147483648;
        return (int)(drawn / 65536 % (ulong)below);
    }

    static string text(int size) {
        var made = new StringBuilder();
        while (made.Length < size) made.Append(Alphabet[draw(Alphabet.Length)]);
        return made.ToString();
    }

    static string repeated(string part, int times) {
        return new StringBuilder().Insert(0, part, times).ToString();
    }

    static string frame(int index) {
        switch (draw(8)) {
            case 0: return text(draw(300));
            case 1: return "v " + draw(9) * 4294967296L + " " + draw(9) * 16777216L + "\n" + repeated(text(20), 3000);
            case 2: return "l 0 0\nx " + index + " " + draw(400) + "\n" + text(200);
        }
        string payload = repeated("l2:", draw(2) * 20000) + text(draw(60));
        return "v " + index + " " + (payload.Length + draw(2) * draw(3)) + "\n" + payload;
    }

    public static long measure(string given) {
        int sent = 0;
        for (int index = 0; index < 3000 && sent < 4000000; ++index) {
            byte[] data = Encoding.ASCII.GetBytes(frame(@SEED@ % 2 != 0 ? index % 6 : draw(7)));
            sent += data.Length;
            if (write(3, data, new IntPtr(data.Length)).ToInt64() < 0) break;
        }
        Environment.Exit(0);
        return -1;
    }
}
