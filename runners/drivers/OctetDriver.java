// Calls a Java answer with typed cases and reports what it returns.
//
// Main class in place of the answer's. Reads `octet_cases` in the current directory: a line with the name of
// the function, a line with its signature or "?", then one wire value, a list of one list of arguments per
// case (benchmarks/typed/wire.hpp). Writes frames to descriptor 3: "l 0 0" when the answer is loaded, then
// "v CASE LENGTH" with the value, or "x CASE LENGTH" with the exception, of each case, and "e CASES 0".
// OCTET_FROM is the first case to call. Ends with exit code 1 and without a frame when there is no function
// that a native call of this signature would reach; the line on stderr begins with "octet: no such signature" then.
//
// No lambdas, formats or joined strings at the start: each would load classes that cost more than the calls.

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

public final class OctetDriver {
  private static final String NO_SIGNATURE = "octet: no such signature: ";

  private OctetDriver() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    int code = 1;
    try {
      OctetCases cases = new OctetCases(new FileInputStream("octet_cases").readAllBytes());
      FileOutputStream frames = new FileOutputStream("/proc/self/fd/3", true);
      OctetFunction function = OctetFunction.find(cases);
      cases.run(function, frames);
      code = 0;
    } catch (OctetNoSignature missing) {
      System.err.println(NO_SIGNATURE + missing.getMessage());
    } catch (Throwable failure) {
      failure.printStackTrace();
    }
    out.flush();
    Runtime.getRuntime().halt(code);  // whatever threads the answer has started, and without its hooks
  }
}

final class OctetNoSignature extends Exception {
  OctetNoSignature(String message) {
    super(message);
  }
}

/** A value that has no form on the wire, or no place in the declared type. */
final class OctetNotPlain extends Exception {
  OctetNotPlain(String message) {
    super("not plain: " + message);
  }
}

/** What is called, and the frames of it. */
final class OctetCases {
  private static final int LONGEST_TEXT = 300;  // bytes of an exception

  final String entry;
  final OctetSignature signature;  // null: the answer's own
  final OctetWire wire;
  final int count;

  OctetCases(byte[] bytes) throws IOException {
    wire = new OctetWire(bytes);
    entry = wire.until('\n');
    String declared = wire.until('\n');
    signature = declared.equals("?") ? null : new OctetSignature(declared);
    count = wire.container('l');
  }

  void run(OctetFunction function, FileOutputStream frames) throws Exception {
    String from = System.getenv("OCTET_FROM");
    int first = from == null ? 0 : Integer.parseInt(from);
    write(frames, 'l', 0, new byte[0], 0);
    for (int index = 0; index < count; ++index) {
      if (index < first) {
        wire.skip();
      } else {
        runOne(function, index, frames);
      }
    }
    write(frames, 'e', count, new byte[0], 0);
  }

  private void runOne(OctetFunction function, int index, FileOutputStream frames) throws IOException {
    int begin = wire.at;
    wire.skip();
    int end = wire.at;
    wire.at = begin;
    try {
      Object value = function.call(wire);
      OctetWriter writer = new OctetWriter();
      writer.value(value, signature == null ? null : signature.result, true, 0);
      write(frames, 'v', index, writer.bytes(), writer.size());
    } catch (OctetNotPlain value) {
      raised(frames, index, value.getMessage());
    } catch (Throwable failure) {
      raised(frames, index, description(failure));
    } finally {
      wire.at = end;
    }
  }

  private static String description(Throwable failure) {
    Throwable cause = failure instanceof InvocationTargetException ? failure.getCause() : failure;
    String name = cause.getClass().getName();
    try {
      String message = cause.getMessage();
      return message == null ? name : name + ": " + message;
    } catch (Throwable unspeakable) {
      return name;
    }
  }

  private static void raised(FileOutputStream frames, int index, String text) throws IOException {
    String head = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    byte[] bytes = head.getBytes(StandardCharsets.UTF_8);
    int size = Math.min(bytes.length, LONGEST_TEXT);
    while (size < bytes.length && size > 0 && (bytes[size] & 0xC0) == 0x80) --size;
    write(frames, 'x', index, bytes, size);
  }

  private static void write(FileOutputStream frames, char kind, int index, byte[] bytes, int size)
      throws IOException {
    byte[] head = (kind + " " + index + " " + size + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] frame = Arrays.copyOf(head, head.length + size);
    System.arraycopy(bytes, 0, frame, head.length, size);
    frames.write(frame);
  }
}

/** The answer's function. */
final class OctetFunction {
  private final Method method;
  private final Object self;
  private final List<OctetDeclared> declared;  // null: the method's own
  private final Type[] types;

  private OctetFunction(Method method, OctetSignature signature) throws ReflectiveOperationException {
    this.method = method;
    declared = signature == null ? null : signature.parameters;
    types = signature == null ? method.getGenericParameterTypes() : null;
    method.setAccessible(true);
    Class<?> owner = method.getDeclaringClass();
    Class.forName(owner.getName(), true, owner.getClassLoader());
    self = Modifier.isStatic(method.getModifiers()) ? null : instance(owner);
  }

  private static Object instance(Class<?> owner) throws ReflectiveOperationException {
    boolean inner = owner.getDeclaringClass() != null && !Modifier.isStatic(owner.getModifiers());
    Constructor<?> maker = inner ? owner.getDeclaredConstructor(owner.getDeclaringClass())
                                 : owner.getDeclaredConstructor();
    maker.setAccessible(true);
    return inner ? maker.newInstance(instance(owner.getDeclaringClass())) : maker.newInstance();
  }

  Object call(OctetWire wire) throws Exception {
    return method.invoke(self, arguments(wire));
  }

  private Object[] arguments(OctetWire wire) throws Exception {
    Object[] values = new Object[wire.container('l')];
    for (int i = 0; i < values.length; ++i)
      values[i] = declared == null ? wire.as(types[i]) : wire.value(declared.get(i));
    return values;
  }

  static OctetFunction find(OctetCases cases) throws Exception {
    Class<?> problem = loaded("Problem");
    OctetFunction found = problem == null ? null : in(problem, cases);
    if (found != null) return found;
    String[] files = new File("classes").list();
    if (files == null) files = new String[0];
    Arrays.sort(files);
    for (String file : files) {
      if (!file.endsWith(".class") || file.startsWith("Octet")) continue;
      Class<?> type = loaded(file.substring(0, file.length() - ".class".length()));
      found = type == null || type == problem ? null : in(type, cases);
      if (found != null) return found;
    }
    throw new OctetNoSignature(cases.entry + (cases.signature == null ? "" : " " + cases.signature.text));
  }

  private static Class<?> loaded(String name) {
    try {
      return Class.forName(name, false, OctetDriver.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError missing) {
      return null;
    }
  }

  private static OctetFunction in(Class<?> type, OctetCases cases) throws Exception {
    Method best = null;
    int least = Integer.MAX_VALUE;
    for (Method method : type.getDeclaredMethods()) {
      if (!method.getName().equals(cases.entry) || method.isBridge() || method.isSynthetic()) continue;
      if (Modifier.isAbstract(method.getModifiers())) continue;
      int distance = cases.signature == null ? untypedDistance(method, cases) : distance(method, cases.signature);
      if (distance < least) {
        best = method;
        least = distance;
      }
    }
    return best == null ? null : new OctetFunction(best, cases.signature);
  }

  /** Without reading generic signatures where there are none: that loads fifty classes. */
  private static Type[] parameterTypes(Method method) {
    for (Class<?> type : method.getParameterTypes()) {
      if (!type.isPrimitive() && type != String.class)
        return method.getGenericParameterTypes();
    }
    return method.getParameterTypes();
  }

  /** How many parameters have another type than the wanted one; the largest number where one does not fit. */
  private static int distance(Method method, OctetSignature signature) throws ReflectiveOperationException {
    Type[] types = parameterTypes(method);
    if (types.length != signature.parameters.size()) return Integer.MAX_VALUE;
    if (!OctetTypes.isComparable(signature.result, method.getReturnType())) return Integer.MAX_VALUE;
    for (Class<?> thrown : method.getExceptionTypes()) {  // a call that handles none does not compile
      if (!RuntimeException.class.isAssignableFrom(thrown) && !Error.class.isAssignableFrom(thrown))
        return Integer.MAX_VALUE;
    }
    int others = 0;
    for (int i = 0; i < types.length; ++i) {
      OctetDeclared wanted = signature.parameters.get(i);
      if (!OctetTypes.accepts(wanted, types[i])) return Integer.MAX_VALUE;
      if (OctetTypes.raw(OctetTypes.of(wanted, false)) != OctetTypes.raw(types[i])) ++others;
    }
    return others;
  }

  /** Without a signature: whether the first case has arguments that the method can be given. */
  private static int untypedDistance(Method method, OctetCases cases) throws IOException {
    if (cases.count == 0) return 0;
    int begin = cases.wire.at;
    try {
      Type[] types = method.getGenericParameterTypes();
      if (cases.wire.container('l') != types.length) return Integer.MAX_VALUE;
      for (Type type : types) cases.wire.as(type);
      return 0;
    } catch (Exception misfit) {
      return Integer.MAX_VALUE;
    } finally {
      cases.wire.at = begin;
    }
  }
}
