// Control: a pool of threads, a parallel stream and a child process.
// Must pass.
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

class Problem {
  public static void main(String[] args) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    int value = pool.submit(() -> 6 * 7).get();
    pool.shutdown();
    int sum = IntStream.range(0, 1000).parallel().sum();
    byte[] text = new ProcessBuilder("echo", "hello").start().getInputStream().readAllBytes();
    if (value != 42 || sum != 499500 || text.length != 6) System.exit(1);
    System.out.println("contained: threads and children work");
  }
}
