// Ends with the code of an uncaught exception.
// Must be told as that code.
class Problem {
  public static void main(String[] args) {
    Runtime.getRuntime().halt(1);
  }
}
