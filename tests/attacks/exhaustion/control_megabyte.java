// Control: prints 1 MB, then is done.
// Must pass: a program that talks much is not an attack.
class Problem {
  public static void main(String[] args) {
    String line = "x".repeat(1000);
    for (int i = 0; i < 1000; i++) System.out.println(line);
    System.err.println("contained: 1 MB was read");
  }
}
