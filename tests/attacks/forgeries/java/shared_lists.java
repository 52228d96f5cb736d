// Empties its argument and all lists that it has been given before.
import java.util.*;

class Problem {
    static final List<ArrayList<Long>> GIVEN = new ArrayList<>();

    public static ArrayList<Long> steps(ArrayList<Long> numbers) {
        GIVEN.add(numbers);
        for (ArrayList<Long> each : GIVEN) each.clear();
        return numbers;
    }
}
