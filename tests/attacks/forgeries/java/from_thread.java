// A thread writes frames while the call waits.
import java.util.*;

class Problem {
    public static long spread(ArrayList<Long> numbers) throws RuntimeException {
        Thread writer = new Thread(() -> {
            try (java.io.FileOutputStream report = new java.io.FileOutputStream("/proc/self/fd/3")) {
                for (int index = 0; index < 60; ++index) report.write(("v " + index % 6 + " 4\ni-2;").getBytes());
            } catch (java.io.IOException none) {
                System.err.println(none);
            }
        });
        writer.start();
        try {
            writer.join();
        } catch (InterruptedException none) {
            throw new RuntimeException(none);
        }
        Runtime.getRuntime().halt(0);
        return -1;
    }
}
