// Of the driver for Java (OctetDriver.java): values from the wire and to it (benchmarks/typed/wire.hpp).

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The wire, read. */
final class OctetWire {
  private final byte[] bytes;
  int at = 0;

  OctetWire(byte[] bytes) {
    this.bytes = bytes;
  }

  String until(char end) {
    int begin = at;
    while (bytes[at] != end) ++at;
    return new String(bytes, begin, at++ - begin, StandardCharsets.UTF_8);
  }

  private char tag() {
    return (char) bytes[at];
  }

  int container(char tag) {
    if (tag() != tag) throw new IllegalArgumentException("'" + tag() + "' where '" + tag + "' is wanted");
    ++at;
    return count();
  }

  private int count() {
    int number = 0;
    for (; bytes[at] != ':'; ++at) number = number * 10 + bytes[at] - '0';
    ++at;
    return number;
  }

  void skip() {
    for (long left = 1; left > 0; --left) {
      char tag = (char) bytes[at++];
      if (tag == 'i') while (bytes[at++] != ';') continue;
      if (tag == 'd') at += 16;
      if (tag == 's') {
        int size = count();
        at += size;
      }
      if (tag == 'l' || tag == 'u') left += count();
      if (tag == 'm') left += 2L * count();
    }
  }

  private long integer() {
    ++at;
    return Long.parseLong(until(';'));
  }

  private double real() {
    if (tag() == 'i') return integer();
    if (tag() != 'd') throw misfit("a number");
    long bits = Long.parseUnsignedLong(new String(bytes, at + 1, 16, StandardCharsets.US_ASCII), 16);
    at += 17;
    return Double.longBitsToDouble(bits);
  }

  private String text() {
    if (tag() != 's') throw misfit("a string");
    ++at;
    int size = count();
    at += size;
    return new String(bytes, at - size, size, StandardCharsets.UTF_8);
  }

  private boolean truth() {
    if (tag() != 't' && tag() != 'f') throw misfit("a bool");
    return bytes[at++] == 't';
  }

  private IllegalArgumentException misfit(String wanted) {
    return new IllegalArgumentException("an argument is not " + wanted + ": '" + tag() + "' on the wire");
  }

  private boolean isList() {
    return tag() == 'l' || tag() == 'u';
  }

  private int parts(char tag) {
    if (tag == 'm' ? tag() != 'm' : !isList()) throw misfit(tag == 'm' ? "a map" : "a list");
    ++at;
    return count();
  }

  private boolean isNone() {
    boolean none = tag() == 'n';
    if (none) ++at;
    return none;
  }

  /** By the declared type, as the classes that native tests use. */
  Object value(OctetDeclared type) throws ReflectiveOperationException {
    switch (type.kind) {
      case "int": return integer();
      case "float": return (float) real();
      case "bool": return truth();
      case "str": return text();
      case "opt": return isNone() ? Optional.empty() : Optional.of(value(type.part(0)));
      case "list": return fill(new ArrayList<Object>(), type.part(0));
      case "map": {
        Map<Object, Object> map = new HashMap<>();
        for (int left = parts('m'); left > 0; --left) {
          Object key = value(type.part(0));
          map.put(key, value(type.part(1)));
        }
        return map;
      }
      case "tuple": {
        Object[] items = new Object[parts('l')];
        for (int i = 0; i < items.length; ++i) items[i] = value(type.part(i));
        return tuple(items);
      }
      default: return plain(true);
    }
  }

  private List<Object> fill(List<Object> list, OctetDeclared type) throws ReflectiveOperationException {
    for (int left = parts('l'); left > 0; --left) list.add(value(type));
    return list;
  }

  static Object tuple(Object[] items) throws ReflectiveOperationException {
    return OctetTypes.tuple(items.length).getMethod("fromArray", Object[].class).invoke(null, (Object) items);
  }

  /** By its own type: with a signature as the tests of MultiPL-E write it, else as Java's literals. */
  private Object plain(boolean declared) throws ReflectiveOperationException {
    switch (tag()) {
      case 'n': ++at; return null;
      case 't': case 'f': return truth();
      case 'i': {
        long number = integer();
        boolean small = !declared && number == (int) number;
        return small ? (Object) Integer.valueOf((int) number) : (Object) Long.valueOf(number);
      }
      case 'd': {
        double number = real();
        return declared ? (Object) Float.valueOf((float) number) : (Object) Double.valueOf(number);
      }
      case 's': return text();
      case 'm': {
        Map<Object, Object> map = new HashMap<>();
        for (int left = parts('m'); left > 0; --left) {
          Object key = plain(declared);
          map.put(key, plain(declared));
        }
        return map;
      }
      default: return sequence(declared);
    }
  }

  private Object sequence(boolean declared) throws ReflectiveOperationException {
    boolean tuple = tag() == 'u';
    List<Object> list = new ArrayList<>();
    for (int left = parts('l'); left > 0; --left) list.add(plain(declared));
    return tuple && declared ? tuple(list.toArray()) : list;
  }

  /** As the answer's own type. */
  Object as(Type type) throws ReflectiveOperationException {
    Class<?> raw = OctetTypes.raw(type);
    Class<?> box = OctetTypes.boxed(raw);
    if (!raw.isPrimitive() && raw != Optional.class && isNone()) return null;
    if (raw == Object.class || raw == java.io.Serializable.class || raw == Comparable.class) return plain(false);
    if (box == Boolean.class) return truth();
    if (box == Character.class) return character();
    if (raw.isAssignableFrom(String.class)) return text();
    if (Number.class.isAssignableFrom(box)) return number(box);
    if (raw.isArray()) return array(type, raw.getComponentType());
    if (raw == Optional.class) return isNone() ? Optional.empty() : Optional.of(as(inner(type, 0)));
    if (raw.getName().startsWith("org.javatuples.")) return tupleAs(type);
    return container(type, raw);
  }

  private Character character() {
    String text = text();
    if (text.length() != 1) throw new IllegalArgumentException("an argument is not one character");
    return text.charAt(0);
  }

  private Number number(Class<?> box) {
    if (box == Double.class || box == Number.class) return real();
    if (box == Float.class) return (float) real();
    if (tag() != 'i') {
      if (box == BigDecimal.class) return BigDecimal.valueOf(real());
      throw misfit("an integer");
    }
    long number = integer();
    if (box == Long.class) return number;
    if (box == BigInteger.class) return BigInteger.valueOf(number);
    if (box == BigDecimal.class) return BigDecimal.valueOf(number);
    if (box == Integer.class && number == (int) number) return (int) number;
    if (box == Short.class && number == (short) number) return (short) number;
    if (box == Byte.class && number == (byte) number) return (byte) number;
    throw new IllegalArgumentException(number + " does not fit in " + box.getName());
  }

  private static Type inner(Type type, int index) {
    Type[] arguments = OctetTypes.arguments(type);
    return index < arguments.length ? arguments[index] : Object.class;
  }

  private Object array(Type type, Class<?> component) throws ReflectiveOperationException {
    if (component == char.class && tag() == 's') return text().toCharArray();
    Type of = type instanceof GenericArrayType ? ((GenericArrayType) type).getGenericComponentType() : component;
    Object array = Array.newInstance(component, parts('l'));
    for (int i = 0; i < Array.getLength(array); ++i) Array.set(array, i, as(of));
    return array;
  }

  private Object tupleAs(Type type) throws ReflectiveOperationException {
    Object[] items = new Object[parts('l')];
    for (int i = 0; i < items.length; ++i) items[i] = as(inner(type, i));
    return tuple(items);
  }

  private Object container(Type type, Class<?> raw) throws ReflectiveOperationException {
    for (Class<?> each : new Class<?>[] {HashMap.class, LinkedHashMap.class, TreeMap.class}) {
      if (!Map.class.isAssignableFrom(raw) || !raw.isAssignableFrom(each)) continue;
      @SuppressWarnings("unchecked")
      Map<Object, Object> map = (Map<Object, Object>) each.getConstructor().newInstance();
      for (int left = parts('m'); left > 0; --left) {
        Object key = as(inner(type, 0));
        map.put(key, as(inner(type, 1)));
      }
      return map;
    }
    for (Class<?> each : new Class<?>[] {ArrayList.class, LinkedList.class}) {
      if (!raw.isAssignableFrom(each)) continue;
      @SuppressWarnings("unchecked")
      Collection<Object> list = (Collection<Object>) each.getConstructor().newInstance();
      for (int left = parts('l'); left > 0; --left) list.add(as(inner(type, 0)));
      return list;
    }
    throw new IllegalArgumentException("no argument can be a " + raw.getName());
  }
}

/** The wire, written. */
final class OctetWriter {
  private static final int LARGEST_VALUE = 64 << 20;  // bytes of a frame
  private static final int MOST_PARTS = 4_000_000;    // of a value
  private static final int DEEPEST_VALUE = 100;
  private static final int LONGEST_INTEGER = 4096;    // digits

  private static final class Buffer extends ByteArrayOutputStream {
    byte[] bytes() {
      return buf;
    }
  }

  private final Buffer out = new Buffer();
  private int parts = 0;

  byte[] bytes() {
    return out.bytes();
  }

  int size() {
    return out.size();
  }

  private void put(String ascii) {
    for (int i = 0; i < ascii.length(); ++i) out.write(ascii.charAt(i));
  }

  private void head(char tag, int count) {
    out.write(tag);
    put(Integer.toString(count));
    out.write(':');
  }

  /** `type`: null where none is declared. Inside of others the class must be the one of native tests. */
  void value(Object value, OctetDeclared type, boolean top, int depth) throws OctetNotPlain {
    if (depth > DEEPEST_VALUE) throw new OctetNotPlain("too deep");
    if (++parts > MOST_PARTS || out.size() > LARGEST_VALUE) throw new OctetNotPlain("too large");
    if (type != null && type.isFree()) type = null;
    if (value == null) {
      out.write('n');
    } else if (value instanceof Optional) {
      optional((Optional<?>) value, type, depth);
    } else {
      check(value, type, top);
      present(value, type, depth);
    }
  }

  private void optional(Optional<?> value, OctetDeclared type, int depth) throws OctetNotPlain {
    if (type != null && !type.is("opt")) throw new OctetNotPlain("java.util.Optional where " + type.kind + " is declared");
    if (value.isPresent()) {
      value(value.get(), type == null ? null : type.part(0), false, depth + 1);
    } else {
      out.write('n');
    }
  }

  /** Natively a value of another class is unequal whatever it holds: Long.equals(Integer). */
  private static void check(Object value, OctetDeclared type, boolean top) throws OctetNotPlain {
    if (type == null) return;
    Class<?> wanted = null;
    switch (type.kind) {
      case "int": wanted = Long.class; break;
      case "float": wanted = Float.class; break;
      case "bool": wanted = Boolean.class; break;
      case "str": wanted = String.class; break;
      case "list": wanted = List.class; break;
      case "map": wanted = Map.class; break;
      case "opt": wanted = Optional.class; break;
      default: return;
    }
    boolean number = top && (type.is("int") || type.is("float"));  // there it is compared by ==
    if (number || wanted.isInstance(value)) return;
    throw new OctetNotPlain(value.getClass().getTypeName() + (top ? " where " + type.kind + " is declared"
        : " where " + wanted.getSimpleName() + " is declared inside"));
  }

  private void present(Object value, OctetDeclared type, int depth) throws OctetNotPlain {
    Class<?> from = value.getClass();
    if (from == Long.class || from == Integer.class || from == Short.class || from == Byte.class) {
      integer(value.toString());
    } else if (from == Double.class || from == Float.class) {
      real(((Number) value).doubleValue());
    } else if (from == Boolean.class) {
      out.write((Boolean) value ? 't' : 'f');
    } else if (from == Character.class && type != null && !type.is("str")) {
      integer(Integer.toString((Character) value));
    } else if (from == String.class || from == Character.class) {
      text(value.toString());
    } else if (from == BigInteger.class) {
      if (((BigInteger) value).bitLength() > 4 * LONGEST_INTEGER) throw new OctetNotPlain("too large");
      integer(value.toString());
    } else if (from.isArray()) {
      head('l', Array.getLength(value));
      for (int i = 0; i < Array.getLength(value); ++i) value(Array.get(value, i), null, false, depth + 1);
    } else {
      container(value, from, type, depth);
    }
  }

  private void container(Object value, Class<?> from, OctetDeclared type, int depth) throws OctetNotPlain {
    if (!isKnown(from)) throw new OctetNotPlain(from.getName());
    if (value instanceof List) {
      items('l', ((List<?>) value).toArray(), type, depth);
    } else if (value instanceof Map) {
      map(((Map<?, ?>) value).entrySet().toArray(), type, depth);
    } else if (from.getName().startsWith("org.javatuples.")) {
      List<Object> items = new ArrayList<>();
      for (Object item : (Iterable<?>) value) items.add(item);
      items('u', items.toArray(), type, depth);
    } else {
      throw new OctetNotPlain(from.getName());
    }
  }

  /** Of the libraries, or one of these with nothing but an initializer: new ArrayList<>() {{ add(1L); }}. */
  private static boolean isKnown(Class<?> from) {
    if (from.getClassLoader() == null || from.getName().startsWith("org.javatuples.")) return true;
    return from.isAnonymousClass() && from.getDeclaredMethods().length == 0 && isKnown(from.getSuperclass());
  }

  private void items(char tag, Object[] items, OctetDeclared type, int depth) throws OctetNotPlain {
    if (type != null && type.is("tuple") && (tag != 'u' || items.length != type.parts.size()))
      throw new OctetNotPlain("another tuple than the declared one");
    if (type != null && !type.is("tuple") && !type.is("list")) throw new OctetNotPlain("a sequence for " + type.kind);
    if (type != null && type.is("list") && tag == 'u') throw new OctetNotPlain("a tuple where list is declared");
    head(tag, items.length);
    for (int i = 0; i < items.length; ++i)
      value(items[i], type == null ? null : type.part(i % type.parts.size()), false, depth + 1);
  }

  private void map(Object[] entries, OctetDeclared type, int depth) throws OctetNotPlain {
    if (type != null && !type.is("map")) throw new OctetNotPlain("a map where " + type.kind + " is declared");
    head('m', entries.length);
    for (Object each : entries) {
      Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each;
      value(entry.getKey(), type == null ? null : type.part(0), false, depth + 1);
      value(entry.getValue(), type == null ? null : type.part(1), false, depth + 1);
    }
  }

  private void integer(String digits) throws OctetNotPlain {
    if (digits.length() > LONGEST_INTEGER) throw new OctetNotPlain("an integer of " + digits.length() + " digits");
    out.write('i');
    put(digits);
    out.write(';');
  }

  private void real(double number) {
    String hex = Long.toHexString(Double.doubleToRawLongBits(number));
    out.write('d');
    for (int i = hex.length(); i < 16; ++i) out.write('0');
    put(hex);
  }

  private void text(String text) throws OctetNotPlain {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      head('s', bytes.remaining());
      out.write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
    } catch (CharacterCodingException surrogate) {
      throw new OctetNotPlain("a lone surrogate");
    }
  }
}
