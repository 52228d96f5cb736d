// Of the driver for C# (OctetDriver.cs): values from the wire and to it (benchmarks/typed/wire.hpp).

using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

// The wire, read.
sealed class OctetWire
{
    readonly byte[] bytes;
    public int At = 0;

    public OctetWire(byte[] bytes) { this.bytes = bytes; }

    char Tag { get { return (char)bytes[At]; } }

    public string Until(char end)
    {
        int begin = At;
        while (bytes[At] != end) ++At;
        return Encoding.UTF8.GetString(bytes, begin, At++ - begin);
    }

    int Count()
    {
        int number = 0;
        for (; bytes[At] != ':'; ++At) number = number * 10 + bytes[At] - '0';
        ++At;
        return number;
    }

    ArgumentException Misfit(string wanted)
    {
        return new ArgumentException("an argument is not " + wanted + ": '" + Tag + "' on the wire");
    }

    public int List()
    {
        if (Tag != 'l' && Tag != 'u') throw Misfit("a list");
        ++At;
        return Count();
    }

    int Map()
    {
        if (Tag != 'm') throw Misfit("a map");
        ++At;
        return Count();
    }

    public void Skip()
    {
        for (long left = 1; left > 0; --left)
        {
            char tag = (char)bytes[At++];
            if (tag == 'i') while (bytes[At++] != ';') { }
            if (tag == 'd') At += 16;
            if (tag == 's')
            {
                int size = Count();
                At += size;
            }
            if (tag == 'l' || tag == 'u') left += Count();
            if (tag == 'm') left += 2L * Count();
        }
    }

    long Integer()
    {
        if (Tag != 'i') throw Misfit("an integer");
        ++At;
        return long.Parse(Until(';'), CultureInfo.InvariantCulture);
    }

    double Real()
    {
        if (Tag == 'i') return Integer();
        if (Tag != 'd') throw Misfit("a number");
        long bits = long.Parse(Encoding.ASCII.GetString(bytes, At + 1, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        At += 17;
        return BitConverter.Int64BitsToDouble(bits);
    }

    string Text()
    {
        if (Tag != 's') throw Misfit("a string");
        ++At;
        int size = Count();
        At += size;
        return Encoding.UTF8.GetString(bytes, At - size, size);
    }

    bool Truth()
    {
        if (Tag != 't' && Tag != 'f') throw Misfit("a bool");
        return bytes[At++] == 't';
    }

    bool TakeNone()
    {
        bool none = Tag == 'n';
        if (none) ++At;
        return none;
    }

    // By the declared type, as the classes that native tests use.
    public object Value(OctetDeclared type)
    {
        switch (type.Kind)
        {
            case "int": return Integer();
            case "float": return (float)Real();
            case "bool": return Truth();
            case "str": return Text();
            case "opt": return TakeNone() ? null : Value(type.Parts[0]);
            case "list": return Filled((IList)Activator.CreateInstance(type.Native()), () => Value(type.Parts[0]));
            case "map": return Filled((IDictionary)Activator.CreateInstance(type.Native()), () => Value(type.Parts[0]), () => Value(type.Parts[1]));
            case "tuple": return TupleOf(type.Native(), index => Value(type.Parts[index]));
            default: return Plain(true);
        }
    }

    IList Filled(IList list, Func<object> next)
    {
        for (int left = List(); left > 0; --left) list.Add(next());
        return list;
    }

    IDictionary Filled(IDictionary map, Func<object> key, Func<object> value)
    {
        for (int left = Map(); left > 0; --left)
        {
            object name = key();
            map[name] = value();
        }
        return map;
    }

    object TupleOf(Type type, Func<int, object> part)
    {
        var items = new object[List()];
        if (items.Length != type.GetGenericArguments().Length) throw new ArgumentException("a tuple has another number of parts");
        for (int i = 0; i < items.Length; ++i) items[i] = part(i);
        return Activator.CreateInstance(type, items);
    }

    // By its own type: with a signature as the tests of MultiPL-E write it, else as C#'s literals.
    object Plain(bool declared)
    {
        switch (Tag)
        {
            case 'n': ++At; return null;
            case 't': case 'f': return Truth();
            case 's': return Text();
            case 'd':
            {
                double real = Real();
                return declared ? (object)(float)real : real;
            }
            case 'i':
            {
                long number = Integer();
                return !declared && number == (int)number ? (object)(int)number : number;
            }
            case 'm': return Filled(new Dictionary<object, object>(), () => Plain(declared), () => Plain(declared));
            default: return Filled(new List<object>(), () => Plain(declared));
        }
    }

    // As the answer's own type.
    public object As(Type type)
    {
        bool nullable = Nullable.GetUnderlyingType(type) != null;
        if ((nullable || !type.IsValueType) && TakeNone()) return null;
        if (nullable) type = Nullable.GetUnderlyingType(type);
        if (type == typeof(object)) return Plain(false);
        if (type == typeof(bool)) return Truth();
        if (type == typeof(string)) return Text();
        if (type == typeof(char)) return Character();
        if (type == typeof(double)) return Real();
        if (type == typeof(float)) return (float)Real();
        if (type == typeof(decimal)) return Tag == 'i' ? (decimal)Integer() : (decimal)Real();
        if (type == typeof(BigInteger)) return new BigInteger(Integer());
        if (OctetTypes.IsInteger(type)) return Convert.ChangeType(Integer(), type, CultureInfo.InvariantCulture);
        if (type.IsArray) return ArrayOf(type);
        if (OctetTypes.IsTuple(type)) return TupleOf(type, index => As(type.GetGenericArguments()[index]));
        return Container(type);
    }

    object Character()
    {
        string text = Text();
        if (text.Length != 1) throw new ArgumentException("an argument is not one character");
        return text[0];
    }

    object ArrayOf(Type type)
    {
        Type item = type.GetElementType();
        if (item == typeof(char) && Tag == 's') return Text().ToCharArray();
        if (type.GetArrayRank() != 1) throw new ArgumentException("no argument can be " + type);
        Array array = Array.CreateInstance(item, List());
        for (int i = 0; i < array.Length; ++i) array.SetValue(As(item), i);
        return array;
    }

    object Container(Type type)
    {
        Type[] parts = type.IsGenericType ? type.GetGenericArguments() : new Type[0];
        if (parts.Length == 2)
        {
            foreach (Type each in new[] { typeof(Dictionary<,>), typeof(SortedDictionary<,>) })
            {
                Type made = each.MakeGenericType(parts);
                if (type.IsAssignableFrom(made))
                    return Filled((IDictionary)Activator.CreateInstance(made), () => As(parts[0]), () => As(parts[1]));
            }
        }
        Type item = parts.Length == 1 ? parts[0] : typeof(object);
        Type list = typeof(List<>).MakeGenericType(item);
        if (type.IsAssignableFrom(list)) return Filled((IList)Activator.CreateInstance(list), () => As(item));
        if (type == typeof(ArrayList)) return Filled(new ArrayList(), () => As(item));
        throw new ArgumentException("no argument can be " + type);
    }
}

// The wire, written.
sealed class OctetWriter
{
    const int LargestValue = 64 << 20;  // bytes of a frame
    const int MostParts = 4000000;
    const int DeepestValue = 100;
    const int LongestInteger = 4096;    // digits

    static readonly Encoding Strict = new UTF8Encoding(false, true);
    readonly MemoryStream bytes = new MemoryStream();
    int parts = 0;

    public byte[] Bytes { get { return bytes.GetBuffer(); } }
    public int Size { get { return (int)bytes.Length; } }

    void Put(string ascii)
    {
        foreach (char each in ascii) bytes.WriteByte((byte)each);
    }

    // `type`: null where none is declared. Inside of others the class must be the one of native tests.
    public void Value(object value, OctetDeclared type, bool top, int depth)
    {
        if (depth > DeepestValue) throw new OctetNotPlain("too deep");
        if (++parts > MostParts || bytes.Length > LargestValue) throw new OctetNotPlain("too large");
        while (type != null && type.Kind == "opt")
        {
            type = type.Parts[0];
            top = false;  // compared by Equals
        }
        if (type != null && type.IsFree) type = null;
        if (value == null)
        {
            Put("n");
            return;
        }
        if (type != null) Check(value, type, top);
        Present(value, type, depth);
    }

    // Natively a value of another class is unequal whatever it holds: ((object)1L).Equals(1).
    static void Check(object value, OctetDeclared type, bool top)
    {
        Type from = value.GetType();
        bool fits = true;
        switch (type.Kind)
        {
            case "int": case "float": fits = top || from == type.Native(); break;  // at the top compared by ==
            case "bool": case "str": fits = from == type.Native(); break;
            case "tuple": fits = OctetTypes.IsTuple(from) && from.Name.StartsWith("Tuple`"); break;
            case "list": fits = value is IEnumerable && !(value is string) && !(value is IDictionary); break;
            case "map": fits = value is IDictionary; break;
        }
        if (!fits) throw new OctetNotPlain(from + " where " + type.Kind + " is declared" + (top ? "" : " inside"));
    }

    void Present(object value, OctetDeclared type, int depth)
    {
        Type from = value.GetType();
        if (from == typeof(bool)) Put((bool)value ? "t" : "f");
        else if (from == typeof(string)) Text((string)value);
        else if (from == typeof(char) && type == null) Text(value.ToString());
        else if (from == typeof(char)) Integer(((int)(char)value).ToString(CultureInfo.InvariantCulture));
        else if (from == typeof(BigInteger)) Integer(Digits((BigInteger)value));
        else if (OctetTypes.IsInteger(from)) Integer(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
        else if (from == typeof(double) || from == typeof(float) || from == typeof(decimal))
            Real(Convert.ToDouble(value, CultureInfo.InvariantCulture));
        else if (OctetTypes.IsTuple(from)) Parts(value, from, type, depth);
        else if (!IsKnown(from)) throw new OctetNotPlain(from.ToString());
        else if (value is IDictionary) Entries((IDictionary)value, type, depth);
        else if (IsList(value, from, type)) Items((IEnumerable)value, type, depth);
        else throw new OctetNotPlain(from.ToString());
    }

    // Of the libraries, or what the compiler makes of `yield return`.
    static bool IsKnown(Type from)
    {
        if (from.IsArray) return from.GetArrayRank() == 1;
        string assembly = from.Assembly.GetName().Name;
        return assembly == "mscorlib" || assembly == "System" || assembly == "System.Core" ||
               from.IsDefined(typeof(CompilerGeneratedAttribute), false);
    }

    // SequenceEqual takes whatever can be iterated; elsewhere a set or a stack is no list.
    static bool IsList(object value, Type from, OctetDeclared type)
    {
        if (value is IList) return true;
        bool iterable = value is IEnumerable;
        if (type != null) return iterable && type.Kind == "list";
        return iterable && (from.Namespace == "System.Linq" || from.IsDefined(typeof(CompilerGeneratedAttribute), false) ||
                            from.Name == "LinkedList`1" || from.Name == "Queue`1");
    }

    void Parts(object value, Type from, OctetDeclared type, int depth)
    {
        int count = from.GetGenericArguments().Length;
        if (count > 7 || type != null && type.Parts.Count != count) throw new OctetNotPlain("another tuple than the declared one");
        Put("u" + count + ":");
        for (int i = 0; i < count; ++i)
        {
            string name = "Item" + (i + 1);
            FieldInfo field = from.GetField(name);
            object item = field != null ? field.GetValue(value) : from.GetProperty(name).GetValue(value, null);
            Value(item, type == null ? null : type.Parts[i], false, depth + 1);
        }
    }

    void Items(IEnumerable items, OctetDeclared type, int depth)
    {
        var all = new List<object>();
        foreach (object item in items)
        {
            all.Add(item);
            if (all.Count > MostParts) throw new OctetNotPlain("too large");
        }
        Put("l" + all.Count + ":");
        foreach (object item in all) Value(item, type == null ? null : type.Parts[0], false, depth + 1);
    }

    void Entries(IDictionary map, OctetDeclared type, int depth)
    {
        Put("m" + map.Count + ":");
        foreach (DictionaryEntry entry in map)
        {
            Value(entry.Key, type == null ? null : type.Parts[0], false, depth + 1);
            Value(entry.Value, type == null ? null : type.Parts[1], false, depth + 1);
        }
    }

    static string Digits(BigInteger number)
    {
        if (BigInteger.Abs(number) >= BigInteger.Pow(10, LongestInteger)) throw new OctetNotPlain("an integer of too many digits");
        return number.ToString(CultureInfo.InvariantCulture);
    }

    void Integer(string digits) { Put("i" + digits + ";"); }

    void Real(double number) { Put("d" + BitConverter.DoubleToInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture)); }

    void Text(string text)
    {
        byte[] utf8;
        try
        {
            utf8 = Strict.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw new OctetNotPlain("a lone surrogate");
        }
        Put("s" + utf8.Length + ":");
        bytes.Write(utf8, 0, utf8.Length);
    }
}
