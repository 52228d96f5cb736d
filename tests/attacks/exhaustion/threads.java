// Starts up to 10,000 daemon threads.
// Must be refused at the limit of processes, which counts threads: an OutOfMemoryError it can catch.
class Problem {
  public static void main(String[] args) {
    int started = 0;
    try {
      for (; started < 10000; started++) {
        Thread thread = new Thread(null, () -> {
          try {
            Thread.sleep(20_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        }, "t" + started, 64 * 1024);
        thread.setDaemon(true);
        thread.start();
      }
    } catch (OutOfMemoryError error) {
      System.out.println("contained: " + started + " threads, then " + error.getMessage());
      Runtime.getRuntime().halt(started > 200 ? 7 : 0);
    }
    System.out.println("BREACH: 10000 threads");
    Runtime.getRuntime().halt(7);
  }
}
