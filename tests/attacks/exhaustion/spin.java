// Computes forever.
// Must end as timed out, by CPU time.
class Problem {
  static volatile long count;

  public static void main(String[] args) {
    while (true) count++;
  }
}
