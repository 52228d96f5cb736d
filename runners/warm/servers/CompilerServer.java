// A resident compiler: one JVM that compiles answers one after another, each as a plain javac would.
//
// Starting javac costs far more than compiling an answer. This program pays for the start once: its
// classes stay loaded and its code stays compiled. Nothing of a job stays. Every job has a Context of
// its own, that is its own names, symbols, log and compiler; what outlives it is the file manager,
// which knows the JDK and the class path and nothing else, because neither sources nor classes of a
// job are ever files.
//
// The server must never say anything that the plain command would not have said:
//
//     javac -encoding UTF8 -cp CLASSPATH -d /w/classes /w/Problem.java
//
// Therefore it takes the very steps of com.sun.tools.javac.main.Main. The public interface,
// javax.tools.JavaCompiler.getTask(), is not enough: it parses comments in another way, its wrapped
// file manager hides the warnings about internal classes of the JDK, and all exit codes become one
// boolean. Whatever is neither a plain success nor a plain list of errors is answered with COLD, that
// is "run the plain command". After an exception the process also ends: an error that struck just
// anywhere, like a stack overflow in a static initializer, may have spoilt the JVM for good.
//
// Deep nesting is where a warm JVM may be more lenient: how far a stack reaches depends on how much of
// the compiler is machine code by then. So jobs run on a stack so small that they overflow first, and
// the plain command decides: see STACK_BYTES. For the same reason the heap given to this JVM should be
// smaller than the one of the plain command.
//
// Protocol; integers are little-endian, and u32 where nothing else is said.
//   standard input, per job:  length, source of Problem.java. The end of the file ends the server.
//   descriptor 3, per job:    length of the rest,
//                             i32 exit code of the plain command, or COLD,
//                             u64 microseconds of CPU time of all threads since the last reply,
//                             u64 resident bytes of the process,
//                             length, text that the plain command would have printed,
//                             number of files, each: length, name, length, content.
// The first reply belongs to no job; it says that the server is ready.
//
// Argument: the class path of the jobs. The packages file, main and util of com.sun.tools.javac must be
// exported to this class, by --add-exports or by the manifest of its jar.

import com.sun.tools.javac.file.CacheFSInfo;
import com.sun.tools.javac.file.JavacFileManager;
import com.sun.tools.javac.main.Arguments;
import com.sun.tools.javac.main.JavaCompiler;
import com.sun.tools.javac.main.Option;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Log;
import com.sun.tools.javac.util.Names;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

public final class CompilerServer {
  private static final int COLD = -1;
  private static final int SPOILT_STATUS = 3;

  // Half of the main thread's in the plain command. With it, nesting of two dozen kinds overflowed at
  // 0.2 to 0.4 times the depth of the plain command, and at most at 0.7 times after C2 had its turn.
  private static final long STACK_BYTES = 512 << 10;

  private static final String SOURCE_PATH = "/w/Problem.java";
  private static final String CLASSES_PATH = "/w/classes";
  private static final String CLASSES_NAME = "classes/";

  // Annotation processing is off because without processors on the class path it does nothing, and
  // looking for them takes time.
  private static final List<String> OPTIONS = List.of("-proc:none");

  private final Requests requests = new Requests(new FileInputStream(FileDescriptor.in));
  private final Replies replies = new Replies(new FileOutputStream("/proc/self/fd/3"));
  private final Trap trap = new Trap();
  private final MemoryFiles files;

  private CompilerServer(String classPath) throws IOException {
    files = new MemoryFiles(classPath);
  }

  public static void main(String[] arguments) throws Exception {
    CompilerServer server = new CompilerServer(arguments[0]);
    int[] status = {SPOILT_STATUS};
    Thread thread = new Thread(null, () -> status[0] = server.serve(), "jobs", STACK_BYTES);
    thread.start();
    thread.join();
    System.exit(status[0]);
  }

  // Returns the exit status of the process.
  private int serve() {
    try {
      if (compile(SAMPLE.getBytes(StandardCharsets.UTF_8)).exitCode != 0) return SPOILT_STATUS;
      replies.send(Result.of(0));
      for (byte[] source = requests.next(); source != null; source = requests.next()) {
        Result result = compile(source);
        replies.send(result);
        if (result.spoilt) return SPOILT_STATUS;
      }
      return 0;
    } catch (IOException hostIsGone) {
      return 1;
    }
  }

  private Result compile(byte[] source) {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(source));
      return compile(text);
    } catch (CharacterCodingException malformed) {
      return Result.of(COLD);  // javac reports each bad byte in words of its own
    } catch (Throwable failure) {
      return Result.failure();
    } finally {
      files.forget();
    }
  }

  private Result compile(CharBuffer source) {
    StringWriter text = new StringWriter();
    Context context = new Context();
    context.put(Log.errKey, new PrintWriter(text));
    JavaCompiler compiler = prepare(context, new Source(source));
    Arguments arguments = Arguments.instance(context);
    compiler.compile(arguments.getFileObjects(), arguments.getClassNames(), null, List.of());
    int errors = compiler.errorCount();
    Log.instance(context).flush();
    if (trap.sprung()) return Result.failure();
    if (!files.writable()) return Result.of(COLD);
    return new Result(errors == 0 ? 0 : 1, text.toString(), files.written(), false);
  }

  // The order is that of Main.compile(): a part of the compiler that asks its context for another
  // part too early would find it without its options.
  private JavaCompiler prepare(Context context, Source source) {
    CacheFSInfo.preRegister(context);
    context.put(JavaFileManager.class, files);
    context.put(Names.namesKey, new FreshNames(context));
    Arguments arguments = Arguments.instance(context);
    arguments.init("javac", OPTIONS, null, List.of(source));
    files.setContext(context);
    if (!arguments.validate()) throw new IllegalStateException("options of javac");
    return JavaCompiler.instance(context);
  }

  // javac would keep the table of names for the next compilation. Names order hash tables, so that the
  // order of things could depend on earlier jobs.
  private static final class FreshNames extends Names {
    FreshNames(Context context) {
      super(context);
    }

    @Override
    public void dispose() {}
  }

  private record Result(int exitCode, String text, Map<String, byte[]> files, boolean spoilt) {
    static Result of(int exitCode) {
      return new Result(exitCode, "", Map.of(), false);
    }

    static Result failure() {
      return new Result(COLD, "", Map.of(), true);
    }
  }

  // The source of a job, under the path that messages and class files name.
  private static final class Source extends SimpleJavaFileObject {
    private final CharBuffer text;

    Source(CharBuffer text) {
      super(URI.create("file://" + SOURCE_PATH), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      // The scanner compacts the array of the buffer it gets; messages need the text again.
      return CharBuffer.wrap(text.toString().toCharArray());
    }
  }

  // The files of the JDK and of the class path, and classes that are written to memory. A subclass
  // because javac treats its own file manager differently from all others.
  private static final class MemoryFiles extends JavacFileManager {
    private static final int MAX_NAME_BYTES = 255;
    private static final int MAX_PATH_BYTES = 4000;

    private record Listing(Location location, String packageName, Set<JavaFileObject.Kind> kinds,
                           boolean recurse) {}

    private final Map<Listing, Iterable<JavaFileObject>> listings = new HashMap<>();
    private final Map<JavaFileObject, String> binaryNames = new IdentityHashMap<>();
    private final Map<String, ClassFile> classes = new LinkedHashMap<>();

    MemoryFiles(String classPath) {
      super(new Context(), false, StandardCharsets.UTF_8);
      handleOptions(Map.of(Option.CLASS_PATH, classPath, Option.D, CLASSES_PATH));
      String release = Integer.toString(Runtime.version().feature());
      handleOption(Option.MULTIRELEASE.primaryName, List.of(release).iterator());
    }

    // A third of a job was listing the same packages again. Packages without classes are not remembered:
    // there is no end to the names that answers make up.
    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName,
                                         Set<JavaFileObject.Kind> kinds, boolean recurse)
        throws IOException {
      Listing listing = new Listing(location, packageName, Set.copyOf(kinds), recurse);
      Iterable<JavaFileObject> found = listings.get(listing);
      if (found != null) return found;
      found = super.list(location, packageName, kinds, recurse);
      if (found.iterator().hasNext()) listings.put(listing, found);
      return found;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
      String name = binaryNames.get(file);
      if (name == null) {
        name = super.inferBinaryName(location, file);
        binaryNames.put(file, name);
      }
      return name;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String className,
                                               JavaFileObject.Kind kind, FileObject sibling) {
      return new ClassFile(className.replace('.', '/') + kind.extension, classes);
    }

    // Whether a file system would have taken the names too.
    boolean writable() {
      for (String name : classes.keySet()) {
        if (bytes(name) > MAX_PATH_BYTES || name.chars().anyMatch(Character::isISOControl)) return false;
        for (String part : name.split("/")) {
          if (bytes(part) > MAX_NAME_BYTES) return false;
        }
      }
      return true;
    }

    private static int bytes(String name) {
      return name.getBytes(StandardCharsets.UTF_8).length;
    }

    Map<String, byte[]> written() {
      Map<String, byte[]> contents = new LinkedHashMap<>();
      classes.forEach((name, file) -> contents.put(CLASSES_NAME + name, file.bytes.toByteArray()));
      return contents;
    }

    void forget() {
      classes.clear();
    }
  }

  private static final class ClassFile extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final String name;
    private final Map<String, ClassFile> classes;

    ClassFile(String name, Map<String, ClassFile> classes) {
      super(URI.create("memory:/class"), Kind.CLASS);
      this.name = name;
      this.classes = classes;
    }

    @Override
    public OutputStream openOutputStream() {
      bytes.reset();
      classes.put(name, this);
      return bytes;
    }

    @Override
    public boolean delete() {
      return classes.remove(name) != null;
    }
  }

  // Standard output and error of the process. javac writes its messages elsewhere; what comes here
  // means that something happened which nobody foresaw.
  private static final class Trap extends OutputStream {
    private boolean sprung;

    Trap() {
      System.setOut(new PrintStream(this, true));
      System.setErr(new PrintStream(this, true));
    }

    @Override
    public void write(int ignored) {
      sprung = true;
    }

    boolean sprung() {
      return sprung;
    }
  }

  private static final class Requests {
    private static final int MAX_BYTES = 64 << 20;

    private final DataInputStream in;

    Requests(FileInputStream in) {
      this.in = new DataInputStream(new BufferedInputStream(in));
    }

    // Null at the end of the file.
    byte[] next() throws IOException {
      try {
        int length = Integer.reverseBytes(in.readInt());
        if (length < 0 || length > MAX_BYTES) throw new IOException("length of a source");
        byte[] source = new byte[length];
        in.readFully(source);
        return source;
      } catch (EOFException end) {
        return null;
      }
    }
  }

  private static final class Replies {
    private final FileOutputStream out;
    private final Usage usage = new Usage();

    Replies(FileOutputStream out) {
      this.out = out;
    }

    void send(Result result) throws IOException {
      byte[] text = result.text.getBytes(StandardCharsets.UTF_8);
      List<byte[]> names = new ArrayList<>();
      long length = 4 + 8 + 8 + 4 + text.length + 4;
      for (Map.Entry<String, byte[]> file : result.files.entrySet()) {
        names.add(file.getKey().getBytes(StandardCharsets.UTF_8));
        length += 4 + names.get(names.size() - 1).length + 4 + file.getValue().length;
      }
      ByteBuffer reply = ByteBuffer.allocate(Math.toIntExact(4 + length));
      reply.order(ByteOrder.LITTLE_ENDIAN);
      reply.putInt((int) length).putInt(result.exitCode);
      reply.putLong(usage.newCpuMicroseconds()).putLong(usage.residentBytes());
      put(reply, text);
      reply.putInt(names.size());
      int index = 0;
      for (byte[] content : result.files.values()) {
        put(reply, names.get(index++));
        put(reply, content);
      }
      out.write(reply.array());
    }

    private static void put(ByteBuffer reply, byte[] bytes) {
      reply.putInt(bytes.length).put(bytes);
    }
  }

  // What the process has used, as the kernel counts it.
  private static final class Usage {
    private static final int PAGE_BYTES = 4096;

    private Map<Path, Long> reported = Map.of();

    // By thread, because only there it is told in nanoseconds; for the process it is in ticks.
    long newCpuMicroseconds() throws IOException {
      Map<Path, Long> total = new HashMap<>();
      try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
        for (Path thread : threads) {
          total.put(thread, nanoseconds(thread));
        }
      }
      long nanoseconds = 0;
      for (Map.Entry<Path, Long> thread : total.entrySet()) {
        nanoseconds += Math.max(0, thread.getValue() - reported.getOrDefault(thread.getKey(), 0L));
      }
      reported = total;
      return nanoseconds / 1000;
    }

    private static long nanoseconds(Path thread) {
      try {
        return number(thread.resolve("schedstat"), 0);
      } catch (IOException ended) {
        return 0;
      }
    }

    long residentBytes() throws IOException {
      return number(Path.of("/proc/self/statm"), 1) * PAGE_BYTES;
    }

    private static long number(Path file, int column) throws IOException {
      return Long.parseLong(Files.readString(file).trim().split(" ")[column]);
    }
  }

  private static final String SAMPLE = """
      import java.util.*;
      import java.lang.reflect.*;
      import org.javatuples.*;
      import java.security.*;
      import java.math.*;
      import java.io.*;
      import java.util.stream.*;
      class Problem {
        interface Shape { double area(); }
        record Square(double side) implements Shape {
          public double area() { return side * side; }
        }
        enum Color { RED, GREEN }
        static <T extends Comparable<T>> Optional<T> largest(Collection<? extends T> all) {
          T best = null;
          for (T one : all) if (best == null || one.compareTo(best) > 0) best = one;
          return Optional.ofNullable(best);
        }
        static Pair<Long, String> count(ArrayList<String> words) {
          Map<String, Long> counts = words.stream().filter(w -> !w.isEmpty())
              .collect(Collectors.groupingBy(String::toLowerCase, TreeMap::new, Collectors.counting()));
          StringBuilder text = new StringBuilder();
          for (Map.Entry<String, Long> e : counts.entrySet()) text.append(e.getKey()).append(';');
          long total = counts.values().stream().mapToLong(n -> n).sum();
          return Pair.with(total, text.toString());
        }
        static long digits(int n) {
          int[] seen = new int[10];
          for (int i = 0; i < n; i++) seen[i % 10] += i;
          try {
            switch (Color.values()[n % 2]) {
              case RED: return Arrays.stream(seen).max().getAsInt();
              default: return IntStream.range(0, n).boxed().collect(Collectors.toList()).size();
            }
          } catch (RuntimeException e) {
            throw new IllegalStateException("no " + n, e);
          }
        }
        public static void main(String[] args) {
          assert(count(new ArrayList<String>(Arrays.asList((String)"a", (String)"b")))
              .equals((Pair.with(2l, "a;b;"))));
          assert(digits((3)) == (3l));
          System.out.println(largest(List.of(1, 2)).get() + new Square(2).area());
        }
      }
      """;
}
