// A thread that is no daemon keeps the machine from ending, beside a wrong value.
import java.util.*;

class Problem {
    static {
        new Thread(() -> {
            try {
                Thread.sleep(100_000);
            } catch (InterruptedException none) {
                return;
            }
        }) {{ setDaemon(true); }}.start();
    }

    public static long spread(ArrayList<Long> numbers) {
        return -1;
    }
}
