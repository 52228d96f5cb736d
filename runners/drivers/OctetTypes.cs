// Of the driver for C# (OctetDriver.cs): which function a native call of a declared signature would reach.

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using System.Reflection;

// Types as they are declared: "(list<int>, opt<str>) -> bool".
sealed class OctetDeclared
{
    public readonly string Kind;
    public readonly List<OctetDeclared> Parts = new List<OctetDeclared>();

    public OctetDeclared(string kind) { Kind = kind; }

    public bool IsFree { get { return Kind == "any" || Kind == "union"; } }

    // What a native test writes an argument of this type as, or an item of a list.
    public Type Native()
    {
        switch (Kind)
        {
            case "int": return typeof(long);
            case "float": return typeof(float);
            case "bool": return typeof(bool);
            case "str": return typeof(string);
            case "list": return typeof(List<>).MakeGenericType(Parts[0].Native());
            case "map": return typeof(Dictionary<,>).MakeGenericType(Parts[0].Native(), Parts[1].Native());
            case "tuple": return OctetTypes.Tuple(Parts.ConvertAll(part => part.Native()).ToArray());
            case "opt":
            {
                Type type = Parts[0].Native();
                return type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type;
            }
            default: return typeof(object);
        }
    }
}

sealed class OctetSignature
{
    public readonly List<OctetDeclared> Parameters = new List<OctetDeclared>();
    public readonly OctetDeclared Result;
    public readonly string Text;
    int at = 0;

    public OctetSignature(string text)
    {
        Text = text;
        Take('(');
        while (!Take(')'))
        {
            Parameters.Add(Parsed());
            Take(',');
        }
        Take('-');
        Take('>');
        Result = Parsed();
    }

    bool Take(char wanted)
    {
        while (at < Text.Length && Text[at] == ' ') ++at;
        bool found = at < Text.Length && Text[at] == wanted;
        if (found) ++at;
        return found;
    }

    OctetDeclared Parsed()
    {
        Take(' ');
        int begin = at;
        while (at < Text.Length && char.IsLetter(Text[at])) ++at;
        if (at == begin) throw new FormatException("octet_cases: no type in " + Text);
        var type = new OctetDeclared(Text.Substring(begin, at - begin));
        if (!Take('<')) return type;
        while (!Take('>'))
        {
            type.Parts.Add(Parsed());
            Take(',');
        }
        return type;
    }
}

static class OctetTypes
{
    static readonly Type[] Tuples = { typeof(Tuple<>), typeof(Tuple<,>), typeof(Tuple<,,>), typeof(Tuple<,,,>),
                                      typeof(Tuple<,,,,>), typeof(Tuple<,,,,,>), typeof(Tuple<,,,,,,>) };
    static readonly HashSet<Type> Integers = new HashSet<Type> {
        typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long),
        typeof(ulong), typeof(char) };
    // What a literal of the first type may be passed as without a cast.
    static readonly Type[][] Converted = {
        new[] { typeof(long), typeof(float), typeof(double), typeof(decimal), typeof(BigInteger), typeof(ulong) },
        new[] { typeof(float), typeof(double) } };

    public static Type Tuple(Type[] parts)
    {
        if (parts.Length < 1 || parts.Length > Tuples.Length) throw new FormatException("a tuple of " + parts.Length);
        return Tuples[parts.Length - 1].MakeGenericType(parts);
    }

    public static bool IsTuple(Type type)
    {
        return type.IsGenericType && type.Namespace == "System" &&
               (type.Name.StartsWith("Tuple`") || type.Name.StartsWith("ValueTuple`"));
    }

    public static bool IsInteger(Type type) { return Integers.Contains(type) || type == typeof(BigInteger); }

    public static Type Underlying(Type type) { return Nullable.GetUnderlyingType(type) ?? type; }

    // Whether mcs would pass an argument that is `wanted` for the parameter.
    public static bool Accepts(OctetDeclared wanted, Type parameter)
    {
        if (parameter.IsByRef || parameter.IsPointer) return false;
        if (wanted.IsFree) return true;  // each value has a type of its own: seen when it is passed
        if (wanted.Kind == "none") return !parameter.IsValueType || Nullable.GetUnderlyingType(parameter) != null;
        Type type = wanted.Native();
        if (parameter.IsAssignableFrom(type)) return true;
        parameter = Underlying(parameter);
        if (parameter == type) return true;
        foreach (Type[] converted in Converted)
        {
            if (converted[0] == type) return Array.IndexOf(converted, parameter) >= 0;
        }
        return false;
    }

    // Whether the native comparison compiles: == with a literal, SequenceEqual of lists, else Equals.
    public static bool IsComparable(OctetDeclared wanted, Type result)
    {
        Type plain = Underlying(result);
        switch (wanted.Kind)
        {
            case "bool": return plain == typeof(bool);
            case "int": return IsInteger(plain) || plain == typeof(float) || plain == typeof(double) || plain == typeof(decimal);
            case "float": return IsInteger(plain) && plain != typeof(BigInteger) || plain == typeof(float) || plain == typeof(double);
            case "list": return typeof(IEnumerable<>).MakeGenericType(wanted.Parts[0].Native()).IsAssignableFrom(result);
            default: return result != typeof(void);
        }
    }
}

// Generic methods: T by the wanted types, or object where none are declared.
static class OctetInference
{
    public static MethodInfo Closed(MethodInfo method, OctetSignature signature)
    {
        if (!method.IsGenericMethodDefinition) return method;
        Type[] names = method.GetGenericArguments();
        var found = new Type[names.Length];
        ParameterInfo[] parameters = method.GetParameters();
        for (int i = 0; signature != null && i < Math.Min(parameters.Length, signature.Parameters.Count); ++i)
            Unify(parameters[i].ParameterType, signature.Parameters[i].Native(), names, found);
        for (int i = 0; i < found.Length; ++i)
        {
            if (found[i] != null) continue;
            if (signature != null) return null;
            found[i] = typeof(object);
        }
        try
        {
            return method.MakeGenericMethod(found);
        }
        catch (ArgumentException)
        {
            return null;  // a constraint
        }
    }

    static void Unify(Type pattern, Type type, Type[] names, Type[] found)
    {
        int name = Array.IndexOf(names, pattern);
        if (name >= 0 && found[name] == null) found[name] = type;
        if (name >= 0 || !pattern.IsGenericType) return;
        foreach (Type each in Above(type))
        {
            if (!each.IsGenericType || each.GetGenericTypeDefinition() != pattern.GetGenericTypeDefinition()) continue;
            Type[] inner = pattern.GetGenericArguments(), had = each.GetGenericArguments();
            for (int i = 0; i < inner.Length; ++i) Unify(inner[i], had[i], names, found);
            return;
        }
    }

    static IEnumerable<Type> Above(Type type)
    {
        for (Type each = type; each != null; each = each.BaseType) yield return each;
        foreach (Type each in type.GetInterfaces()) yield return each;
    }
}

// The implicit conversions of literals.
static class OctetConversion
{
    public static object To(Type parameter, object value)
    {
        if (value == null || parameter.IsInstanceOfType(value)) return value;
        Type type = OctetTypes.Underlying(parameter);
        if (type.IsInstanceOfType(value)) return value;
        if (type == typeof(BigInteger)) return new BigInteger((long)value);
        return Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
    }
}
