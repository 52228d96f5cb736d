// Two threads wait for each other's lock.
// Must end as timed out, by wall time.
class Problem {
  static void both(Object first, Object second) {
    synchronized (first) {
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        return;
      }
      synchronized (second) {
        System.exit(7);
      }
    }
  }

  public static void main(String[] args) {
    Object a = new Object();
    Object b = new Object();
    new Thread(() -> both(a, b)).start();
    both(b, a);
  }
}
