// Leaves programs that outlive it, and ends while other threads run.
// Must pass at once, and the programs must be gone.
class Problem {
  public static void main(String[] args) throws Exception {
    for (int i = 0; i < 4; i++) {
      new ProcessBuilder("sleep", "30").redirectErrorStream(true).start();
    }
    System.out.println("contained: programs left");
    System.exit(0);
  }
}
