// Asks the class loader for no assertions.
// Must be a wrong answer: the class has been loaded with them.
import java.util.*;

class Problem {
    static {
        ClassLoader.getSystemClassLoader().setDefaultAssertionStatus(false);
        ClassLoader.getSystemClassLoader().clearAssertionStatus();
    }

    public static long highTides(ArrayList<Long> levels) {
        return -1;
    }
}
