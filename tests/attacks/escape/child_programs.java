// Starts the programs that would lead out, from Java.
// Must be refused or not be there.
import java.util.List;

class Problem {
  public static void main(String[] args) throws Exception {
    int breaches = 0;
    List<List<String>> attempts = List.of(
        List.of("unshare", "-Ur", "true"),
        List.of("mount", "-t", "tmpfs", "none", "/tmp"),
        List.of("chroot", "/", "true"),
        List.of("nsenter", "-t", "1", "-m", "true"),
        List.of("cat", "/etc/shadow"),
        List.of("sh", "-c", "echo x > /etc/octet_attack"));
    for (List<String> attempt : attempts) {
      boolean refused;
      try {
        Process process = new ProcessBuilder(attempt).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        refused = process.waitFor() != 0;
      } catch (java.io.IOException e) {
        refused = true;
      }
      if (!refused) breaches++;
      System.out.println((refused ? "contained: " : "BREACH: ") + String.join(" ", attempt));
    }
    System.exit(breaches == 0 ? 0 : 7);
  }
}
