// Frames that are nearly right, and bytes that are none, by a seed.
import java.io.*;
import java.util.*;

class Problem {
    static final String ALPHABET = "lumsindtfvxe0123456789:; \n-";
    static long drawn = @SEED@;

    static int draw(int below) {
        drawn = (drawn * 1103515245L + 12345) % 2147483648L;
        return (int) (drawn / 65536 % below);
    }

    static String text(int size) {
        StringBuilder made = new StringBuilder();
        while (made.length() < size) made.append(ALPHABET.charAt(draw(ALPHABET.length())));
        return made.toString();
    }

    static String frame(int index) {
        switch (draw(8)) {
            case 0: return text(draw(300));
            case 1: return "v " + draw(9) * 4294967296L + " " + draw(9) * 16777216L + "\n" + text(20).repeat(3000);
            case 2: return "l 0 0\nx " + index + " " + draw(400) + "\n" + text(200);
            default: break;
        }
        String payload = "l2:".repeat(draw(2) * 20000) + text(draw(60));
        return "v " + index + " " + (payload.length() + draw(2) * draw(3)) + "\n" + payload;
    }

    public static long measure(String given) {
        try (FileOutputStream report = new FileOutputStream("/proc/self/fd/3")) {
            int sent = 0;
            for (int index = 0; index < 3000 && sent < 4000000; ++index) {
                byte[] data = frame(@SEED@ % 2 != 0 ? index % 6 : draw(7)).getBytes();
                sent += data.length;
                report.write(data);
            }
        } catch (IOException full) {
            System.err.println(full);
        }
        Runtime.getRuntime().halt(0);
        return -1;
    }
}
