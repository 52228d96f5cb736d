// Of the driver for Java (OctetDriver.java): which function a native call of a declared signature would reach.

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** A type as it is declared: "list<int>". */
final class OctetDeclared {
  final String kind;
  final List<OctetDeclared> parts = new ArrayList<>();

  OctetDeclared(String kind) {
    this.kind = kind;
  }

  boolean is(String name) {
    return kind.equals(name);
  }

  boolean isFree() {
    return is("any") || is("union");
  }

  OctetDeclared part(int index) {
    return parts.get(index);
  }
}

/** "(list<int>, opt<str>) -> bool". */
final class OctetSignature {
  final List<OctetDeclared> parameters = new ArrayList<>();
  final OctetDeclared result;
  final String text;
  private int at = 0;

  OctetSignature(String text) {
    this.text = text;
    take('(');
    while (!take(')')) {
      parameters.add(type());
      take(',');
    }
    take('-');
    take('>');
    result = type();
  }

  private boolean take(char wanted) {
    while (at < text.length() && text.charAt(at) == ' ') ++at;
    boolean found = at < text.length() && text.charAt(at) == wanted;
    if (found) ++at;
    return found;
  }

  private OctetDeclared type() {
    take(' ');
    int begin = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) ++at;
    if (at == begin) throw new IllegalArgumentException("octet_cases: no type in " + text);
    OctetDeclared type = new OctetDeclared(text.substring(begin, at));
    if (take('<')) {
      while (!take('>')) {
        type.parts.add(type());
        take(',');
      }
    }
    return type;
  }
}

/** Java's types for the declared ones, and what javac would let pass. */
final class OctetTypes {
  private static final String[] TUPLES = {"Unit", "Pair", "Triplet", "Quartet", "Quintet",
      "Sextet", "Septet", "Octet", "Ennead", "Decade"};
  // What a value of the first type may be passed as without a cast.
  private static final Class<?>[][] WIDENED = {
      {long.class, float.class, double.class}, {float.class, double.class}, {boolean.class}};
  private static final Class<?>[][] BOXES = {
      {boolean.class, Boolean.class}, {byte.class, Byte.class}, {short.class, Short.class},
      {char.class, Character.class}, {int.class, Integer.class}, {long.class, Long.class},
      {float.class, Float.class}, {double.class, Double.class}};

  private OctetTypes() {}

  static Class<?> boxed(Class<?> type) {
    for (Class<?>[] box : BOXES) {
      if (box[0] == type) return box[1];
    }
    return type;
  }

  static Class<?> unboxed(Class<?> type) {
    for (Class<?>[] box : BOXES) {
      if (box[1] == type) return box[0];
    }
    return type;
  }

  static Class<?> tuple(int size) throws ReflectiveOperationException {
    if (size < 1 || size > TUPLES.length) throw new ClassNotFoundException("a tuple of " + size);
    return Class.forName("org.javatuples." + TUPLES[size - 1]);
  }

  /** The type of an argument that is written natively; boxed within others. */
  static Type of(OctetDeclared type, boolean inside) throws ReflectiveOperationException {
    switch (type.kind) {
      case "int": return inside ? Long.class : long.class;
      case "float": return inside ? Float.class : float.class;
      case "bool": return inside ? Boolean.class : boolean.class;
      case "str": return String.class;
      case "list": return made(ArrayList.class, type);
      case "map": return made(HashMap.class, type);
      case "opt": return made(Optional.class, type);
      case "tuple": return made(tuple(type.parts.size()), type);
      default: return Object.class;
    }
  }

  private static Type made(Class<?> raw, OctetDeclared type) throws ReflectiveOperationException {
    Type[] arguments = new Type[type.parts.size()];
    for (int i = 0; i < arguments.length; ++i) arguments[i] = of(type.part(i), true);
    return new OctetMade(raw, arguments);
  }

  /** Whether javac would pass an argument of type `wanted` for the parameter. */
  static boolean accepts(OctetDeclared wanted, Type parameter) throws ReflectiveOperationException {
    boolean primitive = parameter instanceof Class && ((Class<?>) parameter).isPrimitive();
    if (wanted.isFree()) return true;  // each value has a type of its own: seen when it is passed
    if (wanted.is("none")) return !primitive;
    Type type = of(wanted, false);
    for (Class<?>[] widened : WIDENED) {
      if (widened[0] == type && primitive) return Arrays.asList(widened).contains(parameter);
    }
    return isSubtype(type instanceof Class ? boxed((Class<?>) type) : type, parameter);
  }

  static Class<?> raw(Type type) {
    if (type instanceof Class) return (Class<?>) type;
    if (type instanceof ParameterizedType) return (Class<?>) ((ParameterizedType) type).getRawType();
    if (type instanceof TypeVariable) return raw(((TypeVariable<?>) type).getBounds()[0]);
    if (type instanceof WildcardType) return raw(((WildcardType) type).getUpperBounds()[0]);
    return Array.newInstance(raw(((GenericArrayType) type).getGenericComponentType()), 0).getClass();
  }

  static Type[] arguments(Type type) {
    return type instanceof ParameterizedType ? ((ParameterizedType) type).getActualTypeArguments() : new Type[0];
  }

  private static boolean isSubtype(Type from, Type to) {
    if (!raw(to).isAssignableFrom(raw(from))) return false;
    if (!(to instanceof ParameterizedType)) return true;
    Type[] had = arguments(as(from, raw(to)));
    Type[] wanted = arguments(to);
    for (int i = 0; i < had.length; ++i) {  // none: raw, which is only a warning
      if (!contains(wanted[i], had[i])) return false;
    }
    return true;
  }

  /** `type` as the supertype of it whose class is `wanted`, by the names of their parameters. */
  private static Type as(Type type, Class<?> wanted) {
    Class<?> raw = raw(type);
    if (raw == wanted) return type;
    List<Type> above = new ArrayList<>(Arrays.asList(raw.getGenericInterfaces()));
    if (raw.getGenericSuperclass() != null) above.add(raw.getGenericSuperclass());
    for (Type each : above) {
      if (wanted.isAssignableFrom(raw(each))) return as(substituted(each, raw, arguments(type)), wanted);
    }
    return wanted;
  }

  private static Type substituted(Type type, Class<?> owner, Type[] values) {
    Type[] arguments = arguments(type).clone();
    List<TypeVariable<?>> names = Arrays.asList(owner.getTypeParameters());
    for (int i = 0; i < arguments.length; ++i) {
      int name = names.indexOf(arguments[i]);
      if (name >= 0 && name < values.length) arguments[i] = values[name];
    }
    return arguments.length == 0 ? type : new OctetMade(raw(type), arguments);
  }

  private static boolean contains(Type argument, Type type) {
    if (argument instanceof WildcardType) {
      WildcardType wildcard = (WildcardType) argument;
      for (Type bound : wildcard.getUpperBounds()) {
        if (!isSubtype(type, bound)) return false;
      }
      for (Type bound : wildcard.getLowerBounds()) {
        if (!isSubtype(bound, type)) return false;
      }
      return true;
    }
    if (argument instanceof TypeVariable) return raw(argument).isAssignableFrom(raw(type));
    if (raw(argument) != raw(type)) return false;
    Type[] inner = arguments(argument);
    Type[] had = arguments(type);
    for (int i = 0; i < Math.min(inner.length, had.length); ++i) {
      if (inner[i] instanceof WildcardType || !contains(inner[i], had[i])) return false;
    }
    return inner.length == had.length;
  }

  /** Whether the native comparison compiles: == with a literal, or .equals() of an object. */
  static boolean isComparable(OctetDeclared wanted, Class<?> result) {
    Class<?> plain = unboxed(result);
    if (wanted.is("bool")) return plain == boolean.class;
    if (wanted.is("int") || wanted.is("float"))
      return plain.isPrimitive() && plain != boolean.class && plain != void.class;
    return wanted.isFree() || wanted.is("none") || !result.isPrimitive();
  }
}

final class OctetMade implements ParameterizedType {
  private final Class<?> raw;
  private final Type[] arguments;

  OctetMade(Class<?> raw, Type[] arguments) {
    this.raw = raw;
    this.arguments = arguments;
  }

  @Override
  public Type getRawType() {
    return raw;
  }

  @Override
  public Type[] getActualTypeArguments() {
    return arguments;
  }

  @Override
  public Type getOwnerType() {
    return null;
  }
}
