// Honest, prints, and leaves a thread that would go on for ever.
import java.util.*;

class Problem {
    static {
        new Thread(() -> {
            while (true) java.util.concurrent.locks.LockSupport.parkNanos(1_000_000_000L);
        }) {{ setDaemon(true); }}.start();
    }

    public static ArrayList<Long> steps(ArrayList<Long> numbers) {
        System.out.println("v 0 4\ni-1;");
        ArrayList<Long> found = new ArrayList<>();
        for (int i = 1; i < numbers.size(); ++i) found.add(numbers.get(i) - numbers.get(i - 1));
        numbers.clear();
        return found;
    }
}
