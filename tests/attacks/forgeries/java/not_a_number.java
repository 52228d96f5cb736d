// Not a number, which is within no distance of anything and beyond none.
import java.util.*;

class Problem {
    public static float middle(ArrayList<Float> numbers) {
        return Float.NaN;
    }
}
