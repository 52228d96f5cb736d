// Looks for the environment of the program that judges it.
// Must not find the driver's token.
class Problem {
  public static void main(String[] args) {
    boolean found = System.getenv("OCTET_CANARY_TOKEN") != null;
    System.out.println(found ? "BREACH: token" : "contained: " + System.getenv().keySet());
    System.exit(found ? 7 : 0);
  }
}
