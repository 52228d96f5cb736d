// Touches up to 4 GiB.
// Must end as out of memory, or by Mono's own OutOfMemoryException.
using System;
using System.Collections.Generic;

class Problem {
    public static void Main(string[] args) {
        var pieces = new List<byte[]>();
        for (int i = 0; i < 256; i++) {
            var piece = new byte[16 << 20];
            for (int j = 0; j < piece.Length; j += 4096) piece[j] = 1;
            pieces.Add(piece);
        }
        Environment.Exit(7);
    }
}
