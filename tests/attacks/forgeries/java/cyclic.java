// A list that holds itself, where only numbers should be.
import java.util.*;

class Problem {
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static ArrayList<Long> steps(ArrayList<Long> numbers) {
        ArrayList found = new ArrayList();
        found.add(4L);
        found.add(found);
        return found;
    }
}
