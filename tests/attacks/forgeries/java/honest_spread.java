// Honest.
import java.util.*;

class Problem {
    public static long spread(ArrayList<Long> numbers) {
        return Collections.max(numbers) - Collections.min(numbers);
    }
}
