// Prints an endless line.
// Must end as output limit.
class Problem {
  public static void main(String[] args) {
    String piece = "x".repeat(1 << 16);
    for (int i = 0; i < 100_000; i++) System.out.print(piece);
    System.exit(7);
  }
}
