// Turns the assertions of its own class off behind the language's back.
// Must not pass: the tests would be reached and skipped.
import java.util.*;

class Problem {
    static {
        try {
            java.lang.reflect.Field theUnsafe = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
            theUnsafe.setAccessible(true);
            sun.misc.Unsafe unsafe = (sun.misc.Unsafe) theUnsafe.get(null);
            java.lang.reflect.Field disabled = Problem.class.getDeclaredField("$assertionsDisabled");
            unsafe.putBoolean(unsafe.staticFieldBase(disabled), unsafe.staticFieldOffset(disabled), true);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static long highTides(ArrayList<Long> levels) {
        return -1;
    }
}
