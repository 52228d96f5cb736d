import java.util.ArrayList;
import java.util.List;

/** What is known of the trees of an orchard. */
public class Orchard {
    /** Baskets that are needed for a harvest, the last of them perhaps not full. */
    static int baskets(int apples, int size) {
        if (apples <= 0) {
            return 0;
        }
        return (apples + size - 1) / size;
    }

    /** Places in a row where no tree stands within two steps. */
    static List<Integer> freePlaces(boolean[] row) {
        List<Integer> free = new ArrayList<>();
        for (int place = 0; place < row.length; place++) {
            boolean near = false;
            for (int other = Math.max(0, place - 2); other <= Math.min(row.length - 1, place + 2); other++) {
                near |= row[other];
            }
            if (!near) {
                free.add(place);
            }
        }
        return free;
    }

    /** Years until a tree that grows by a tenth each year is as tall as its neighbour. */
    static int yearsToReach(double height, double neighbour) {
        int years = 0;
        while (height < neighbour && years < 1000) {
            height *= 1.1;
            years++;
        }
        return years;
    }
}
