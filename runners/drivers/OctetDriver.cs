// Calls a C# answer with typed cases and reports what it returns.
//
// A library that the answer's Main loads. Reads `octet_cases` in the current directory: a line with the name of
// the function, a line with its signature or "?", then one wire value, a list of one list of arguments per
// case (benchmarks/typed/wire.hpp). Writes frames to descriptor 3: "l 0 0" when the answer is loaded, then
// "v CASE LENGTH" with the value, or "x CASE LENGTH" with the exception, of each case, and "e CASES 0".
// OCTET_FROM is the first case to call. Ends with exit code 1 and without a frame when there is no function
// that a native call of this signature would reach; the line on stderr begins with NoSignature.Mark then.

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

public static class OctetDriver
{
    public static void Run()
    {
        int code = 1;
        try
        {
            var cases = new OctetCases(File.ReadAllBytes("octet_cases"));
            cases.Run(OctetFunction.Find(cases));
            code = 0;
        }
        catch (OctetNoSignature missing)
        {
            Console.Error.WriteLine(OctetNoSignature.Mark + missing.Message);
        }
        catch (Exception failure)
        {
            Console.Error.WriteLine(failure);
        }
        try
        {
            Console.Out.Flush();
        }
        catch (Exception)
        {
            // The answer has closed it.
        }
        Exit(code);  // whatever threads the answer has started, and without its handlers
    }

    [DllImport("libc", EntryPoint = "_exit")]
    static extern void Exit(int code);
}

sealed class OctetNoSignature : Exception
{
    public const string Mark = "octet: no such signature: ";
    public OctetNoSignature(string message) : base(message) { }
}

// A value that has no form on the wire, or no place in the declared type.
sealed class OctetNotPlain : Exception
{
    public OctetNotPlain(string message) : base("not plain: " + message) { }
}

// Frames, by write(2): Mono's streams do not take descriptor 3.
static class OctetFrames
{
    const int Descriptor = 3;
    const int LongestText = 300;  // bytes of an exception
    const int Interrupted = 4, TryAgain = 11;

    public static void Write(char kind, int index, byte[] bytes, int size)
    {
        byte[] head = Encoding.ASCII.GetBytes(kind + " " + index + " " + size + "\n");
        var frame = new byte[head.Length + size];
        Buffer.BlockCopy(head, 0, frame, 0, head.Length);
        Buffer.BlockCopy(bytes, 0, frame, head.Length, size);
        GCHandle pinned = GCHandle.Alloc(frame, GCHandleType.Pinned);
        for (int at = 0; at < frame.Length;)
        {
            long written = (long)Write(Descriptor, pinned.AddrOfPinnedObject() + at, (IntPtr)(frame.Length - at));
            int error = written < 0 ? Marshal.GetLastWin32Error() : 0;
            if (written > 0) at += (int)written;
            if (error == TryAgain) System.Threading.Thread.Sleep(1);
            if (error != 0 && error != TryAgain && error != Interrupted) throw new IOException("descriptor 3: errno " + error);
        }
        pinned.Free();
    }

    public static void Raised(int index, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text.Length > LongestText ? text.Substring(0, LongestText) : text);
        int size = Math.Min(bytes.Length, LongestText);
        while (size < bytes.Length && size > 0 && (bytes[size] & 0xC0) == 0x80) --size;
        Write('x', index, bytes, size);
    }

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    static extern IntPtr Write(int descriptor, IntPtr bytes, IntPtr count);
}

sealed class OctetCases
{
    public readonly string Entry;
    public readonly OctetSignature Signature;  // null: the answer's own
    public readonly OctetWire Wire;
    public readonly int Count;

    public OctetCases(byte[] bytes)
    {
        Wire = new OctetWire(bytes);
        Entry = Wire.Until('\n');
        string declared = Wire.Until('\n');
        Signature = declared == "?" ? null : new OctetSignature(declared);
        Count = Wire.List();
    }

    public void Run(OctetFunction function)
    {
        string from = Environment.GetEnvironmentVariable("OCTET_FROM");
        int first = string.IsNullOrEmpty(from) ? 0 : int.Parse(from, CultureInfo.InvariantCulture);
        OctetFrames.Write('l', 0, new byte[0], 0);
        for (int index = 0; index < Count; ++index)
        {
            int begin = Wire.At;
            Wire.Skip();
            int end = Wire.At;
            Wire.At = begin;
            if (index >= first) RunOne(function, index);
            Wire.At = end;
        }
        OctetFrames.Write('e', Count, new byte[0], 0);
    }

    void RunOne(OctetFunction function, int index)
    {
        try
        {
            object value = function.Call(Wire);
            var writer = new OctetWriter();
            writer.Value(value, Signature == null ? null : Signature.Result, true, 0);
            OctetFrames.Write('v', index, writer.Bytes, writer.Size);
        }
        catch (OctetNotPlain value)
        {
            OctetFrames.Raised(index, value.Message);
        }
        catch (Exception failure)
        {
            OctetFrames.Raised(index, Description(failure));
        }
    }

    static string Description(Exception failure)
    {
        if (failure is TargetInvocationException && failure.InnerException != null) failure = failure.InnerException;
        string name = failure.GetType().FullName;
        try
        {
            return name + ": " + failure.Message;
        }
        catch (Exception)
        {
            return name;
        }
    }
}

// The answer's function, called without reflection: below MethodInfo.Invoke a stack overflow ends the process.
abstract class OctetCall
{
    public abstract object On(object[] arguments);

    static readonly Type[] Calls = { typeof(OctetCall<>), typeof(OctetCall<,>), typeof(OctetCall<,,>), typeof(OctetCall<,,,>), typeof(OctetCall<,,,,>) };

    public static OctetCall Of(MethodInfo method, object self)
    {
        var types = new List<Type>();
        foreach (ParameterInfo parameter in method.GetParameters()) types.Add(parameter.ParameterType);
        types.Add(method.ReturnType);
        if (types.Count > Calls.Length || method.ReturnType == typeof(void)) return new OctetInvoked(method, self);
        return (OctetCall)Activator.CreateInstance(Calls[types.Count - 1].MakeGenericType(types.ToArray()), method, self);
    }
}

sealed class OctetInvoked : OctetCall
{
    readonly MethodInfo method;
    readonly object self;
    public OctetInvoked(MethodInfo method, object self) { this.method = method; this.self = self; }
    public override object On(object[] arguments) { return method.Invoke(self, arguments); }
}

sealed class OctetCall<R> : OctetCall
{
    readonly Func<R> function;
    public OctetCall(MethodInfo method, object self) { function = (Func<R>)Delegate.CreateDelegate(typeof(Func<R>), self, method); }
    public override object On(object[] a) { return function(); }
}

sealed class OctetCall<A, R> : OctetCall
{
    readonly Func<A, R> function;
    public OctetCall(MethodInfo method, object self) { function = (Func<A, R>)Delegate.CreateDelegate(typeof(Func<A, R>), self, method); }
    public override object On(object[] a) { return function((A)a[0]); }
}

sealed class OctetCall<A, B, R> : OctetCall
{
    readonly Func<A, B, R> function;
    public OctetCall(MethodInfo method, object self) { function = (Func<A, B, R>)Delegate.CreateDelegate(typeof(Func<A, B, R>), self, method); }
    public override object On(object[] a) { return function((A)a[0], (B)a[1]); }
}

sealed class OctetCall<A, B, C, R> : OctetCall
{
    readonly Func<A, B, C, R> function;
    public OctetCall(MethodInfo method, object self) { function = (Func<A, B, C, R>)Delegate.CreateDelegate(typeof(Func<A, B, C, R>), self, method); }
    public override object On(object[] a) { return function((A)a[0], (B)a[1], (C)a[2]); }
}

sealed class OctetCall<A, B, C, D, R> : OctetCall
{
    readonly Func<A, B, C, D, R> function;
    public OctetCall(MethodInfo method, object self) { function = (Func<A, B, C, D, R>)Delegate.CreateDelegate(typeof(Func<A, B, C, D, R>), self, method); }
    public override object On(object[] a) { return function((A)a[0], (B)a[1], (C)a[2], (D)a[3]); }
}

sealed class OctetFunction
{
    const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance |
                             BindingFlags.DeclaredOnly;

    readonly OctetCall call;
    readonly OctetSignature signature;
    readonly ParameterInfo[] parameters;

    OctetFunction(MethodInfo method, OctetSignature signature)
    {
        this.signature = signature;
        parameters = method.GetParameters();
        Type owner = method.DeclaringType;
        RuntimeHelpers.RunClassConstructor(owner.TypeHandle);
        call = OctetCall.Of(method, method.IsStatic ? null : Activator.CreateInstance(owner, true));
    }

    public object Call(OctetWire wire)
    {
        int count = wire.List();
        if (count > parameters.Length) throw new ArgumentException("more arguments than parameters");
        var values = new object[parameters.Length];
        for (int i = 0; i < values.Length; ++i)
        {
            Type type = parameters[i].ParameterType;
            values[i] = i >= count ? parameters[i].DefaultValue
                : signature == null ? wire.As(type) : OctetConversion.To(type, wire.Value(signature.Parameters[i]));
        }
        return call.On(values);
    }

    public static OctetFunction Find(OctetCases cases)
    {
        Assembly answer = Assembly.GetEntryAssembly();
        var types = new List<Type>(answer.GetTypes());
        Type problem = answer.GetType("Problem");
        if (problem != null) types.Insert(0, problem);
        foreach (Type type in types)
        {
            if (type.ContainsGenericParameters || type.IsInterface) continue;
            OctetFunction found = In(type, cases);
            if (found != null) return found;
        }
        throw new OctetNoSignature(cases.Entry + (cases.Signature == null ? "" : " " + cases.Signature.Text));
    }

    static OctetFunction In(Type type, OctetCases cases)
    {
        MethodInfo best = null;
        int least = int.MaxValue;
        foreach (MethodInfo each in type.GetMethods(Any))
        {
            if (each.Name != cases.Entry || each.IsAbstract) continue;
            MethodInfo method = OctetInference.Closed(each, cases.Signature);
            if (method == null) continue;
            int distance = cases.Signature == null ? UntypedDistance(method, cases) : Distance(method, cases.Signature);
            if (distance >= least) continue;
            best = method;
            least = distance;
        }
        return best == null ? null : new OctetFunction(best, cases.Signature);
    }

    static bool MayBeCalledWith(ParameterInfo[] parameters, int count)
    {
        if (parameters.Length < count) return false;
        for (int i = count; i < parameters.Length; ++i)
        {
            if (!parameters[i].HasDefaultValue) return false;
        }
        return true;
    }

    // How many parameters have another type than the wanted one; the largest number where one does not fit.
    static int Distance(MethodInfo method, OctetSignature signature)
    {
        ParameterInfo[] parameters = method.GetParameters();
        if (!MayBeCalledWith(parameters, signature.Parameters.Count)) return int.MaxValue;
        if (!OctetTypes.IsComparable(signature.Result, method.ReturnType)) return int.MaxValue;
        int others = parameters.Length - signature.Parameters.Count;
        for (int i = 0; i < signature.Parameters.Count; ++i)
        {
            if (!OctetTypes.Accepts(signature.Parameters[i], parameters[i].ParameterType)) return int.MaxValue;
            if (signature.Parameters[i].Native() != parameters[i].ParameterType) ++others;
        }
        return others;
    }

    // Without a signature: whether the first case has arguments that the method can be given.
    static int UntypedDistance(MethodInfo method, OctetCases cases)
    {
        if (cases.Count == 0) return 0;
        int begin = cases.Wire.At;
        try
        {
            ParameterInfo[] parameters = method.GetParameters();
            int count = cases.Wire.List();
            if (!MayBeCalledWith(parameters, count)) return int.MaxValue;
            for (int i = 0; i < count; ++i) cases.Wire.As(parameters[i].ParameterType);
            return parameters.Length - count;
        }
        catch (Exception)
        {
            return int.MaxValue;
        }
        finally
        {
            cases.Wire.At = begin;
        }
    }
}
