// A list with nothing but an initializer, over items that change while they are read.
import java.util.*;

class Problem {
    public static ArrayList<Long> steps(ArrayList<Long> numbers) {
        return new ArrayList<Long>() {{
            add(-1L);
            add(null);
        }};
    }
}
