// Fills its heap with up to 4 GiB.
// Must end: as out of memory, or by the error of a heap that the language's own limit bounds.
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class Problem {
  public static void main(String[] args) {
    List<byte[]> pieces = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      byte[] piece = new byte[16 << 20];
      Arrays.fill(piece, (byte) 1);
      pieces.add(piece);
    }
    System.exit(7);
  }
}
