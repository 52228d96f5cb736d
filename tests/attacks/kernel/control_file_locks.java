// Locks files of its own and watches their folder, as honest programs do: all of it must work.
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.*;

class Problem {
  public static void main(String[] args) throws Exception {
    try (RandomAccessFile file = new RandomAccessFile("locked", "rw")) {
      try (FileLock lock = file.getChannel().lock()) {
        if (!lock.isValid()) System.exit(1);
      }
      try (FileLock part = file.getChannel().tryLock(0, 10, true)) {
        if (part == null || !part.isShared()) System.exit(2);
      }
    }
    try (WatchService watcher = FileSystems.getDefault().newWatchService()) {
      Paths.get(".").register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
      Files.writeString(Paths.get("made"), "x");
      WatchKey key = watcher.poll(4, java.util.concurrent.TimeUnit.SECONDS);
      if (key == null) System.exit(3);
    }
    System.out.println("contained: locked and told");
  }
}
