// Control: starts and waits for children, one after the other.
// Must pass.
class Problem {
  public static void main(String[] args) throws Exception {
    for (int i = 0; i < 5; i++) {
      if (new ProcessBuilder("true").start().waitFor() != 0) System.exit(1);
    }
    System.out.println("contained: children work");
  }
}
