// Honest.
import java.util.*;

class Problem {
    public static float middle(ArrayList<Float> numbers) {
        return (numbers.get(0) + numbers.get(numbers.size() - 1)) / 2;
    }
}
