// Compile-time bomb: an expression nested 100,000 deep overflows the compiler's stack.
// Must not compile, and the compiler's crash must be that of this program alone.
class Problem {
  public static void main(String[] args) {
    int x = @REPEAT(100000,()@1@REPEAT(100000,))@;
    System.exit(7);
  }
}
