// Reads what belongs to others.
// Must not find it.
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class Problem {
  public static void main(String[] args) {
    int breaches = 0;
    for (String path : new String[] {"/etc/shadow", "/etc/gshadow", "/proc/1/environ", "@CANARY@"}) {
      try {
        byte[] content = Files.readAllBytes(Path.of(path));
        if (content.length > 0) {
          breaches++;
          System.out.println("BREACH: " + path);
        }
      } catch (IOException e) {
        System.out.println("contained: " + e);
      }
    }
    System.exit(breaches == 0 ? 0 : 7);
  }
}
