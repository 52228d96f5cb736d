// A resident C# compiler. Most of what `mcs` costs for a small program is to start, to compile itself just
// in time and to read the class library: always the same. This process has done that and keeps it.
//
//     MONO_GC_PARAMS=major=marksweep mono CompilerServer.exe PATH_TO_mcs.exe
//
// It runs confined, its working folder is /w, and per job it does what the plain command
//
//     mcs -d:DEBUG -r:System.Numerics.dll -out:/w/answer.exe /w/answer.cs
//
// does in the same environment, with the same exit code, text and assembly. Integers are little-endian.
//
//     standard input, per job   u32 length, source; the end of the file ends the server with code 0
//     descriptor 3, per reply   u32 length of the rest
//                               i32 exit code of the plain command, or -1: "I cannot say"
//                               u64 CPU microseconds since the reply before, forks included
//                               u64 resident bytes of the server
//                               u32 length, text: what the plain command would have printed
//                               u32 number of files, each u32 length, name, u32 length, bytes
//
// The first reply answers no job: exit code 0 without text and files, "ready".
//
// Theory of operation. A `Compilation` is prepared up to where it needs the source. Each job then
// finishes it in a fork of the server, which says exit code and text through a pipe and ends. The server
// never sees what a source does to the compiler, so no job can change the verdict of a later one, and
// its memory does not grow. A fork that fails, because nesting exhausted its stack for instance, is
// answered with -1. What a fork has to compile just in time is lost with it; so the server compiles a
// sample itself before, and notes of which imported types it needed the members.
//
// A fork of Mono has only the thread that forked. Its garbage collector gets on without the others if
// it has no worker threads of its own, hence `major=marksweep`. Should a fork hang all the same, an
// alarm ends it.

using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

static class CompilerServer {
    static int Main(string[] arguments) {
        TextWriter errors = Console.Error;
        try {
            if (arguments.Length != 1) throw new ArgumentException("expected the path of mcs.exe");
            RequireCollector();
            var server = new Server(Assembly.LoadFrom(arguments[0]));
            var channel = new Channel();
            channel.Send(new Reply(0));
            for (byte[] source = channel.Receive(); source != null; source = channel.Receive()) {
                channel.Send(server.Answer(source));
            }
            return 0;
        } catch (Exception exception) {
            errors.WriteLine("CompilerServer: " + exception);
            return 1;
        }
    }

    static void RequireCollector() {
        string parameters = Environment.GetEnvironmentVariable("MONO_GC_PARAMS") ?? "";
        if (Array.IndexOf(parameters.Split(','), "major=marksweep") >= 0) return;
        throw new InvalidOperationException("expected major=marksweep in MONO_GC_PARAMS");
    }
}

sealed class Reply {
    public const int CannotSay = -1;

    public readonly int ExitCode;
    public byte[] Text = new byte[0];
    public byte[] Assembly;

    public Reply(int exitCode) {
        ExitCode = exitCode;
    }
}

// The two ends of the protocol.
sealed class Channel {
    const int ReplyDescriptor = 3;

    readonly Stream input = Console.OpenStandardInput();
    ulong cpuReported = 0;

    // The source of the next job, or null when there will be none.
    public byte[] Receive() {
        byte[] length = ReadExactly(4);
        return length == null ? null : ReadExactly(checked((int)BitConverter.ToUInt32(length, 0)));
    }

    public void Send(Reply reply) {
        var body = new MemoryStream();
        var writer = new BinaryWriter(body);
        writer.Write(0u);
        writer.Write(reply.ExitCode);
        ulong cpu = Native.CpuMicroseconds();
        writer.Write(cpu - cpuReported);
        cpuReported = cpu;
        writer.Write(ResidentBytes());
        WriteBytes(writer, reply.Text);
        writer.Write(reply.Assembly == null ? 0u : 1u);
        if (reply.Assembly != null) {
            WriteBytes(writer, Encoding.ASCII.GetBytes(Workspace.AssemblyName));
            WriteBytes(writer, reply.Assembly);
        }
        writer.Seek(0, SeekOrigin.Begin);
        writer.Write((uint)(body.Length - 4));
        Native.WriteAll(ReplyDescriptor, body.ToArray());
    }

    static void WriteBytes(BinaryWriter writer, byte[] bytes) {
        writer.Write((uint)bytes.Length);
        writer.Write(bytes);
    }

    byte[] ReadExactly(int count) {
        var bytes = new byte[count];
        for (int done = 0; done < count;) {
            int n = input.Read(bytes, done, count - done);
            if (n <= 0) return null;
            done += n;
        }
        return bytes;
    }

    static ulong ResidentBytes() {
        string[] pages = File.ReadAllText("/proc/self/statm").Split(' ');
        return ulong.Parse(pages[1], CultureInfo.InvariantCulture) * (ulong)Environment.SystemPageSize;
    }
}

// The files of the plain command, and the folders in which a job may leave something.
static class Workspace {
    public const string AssemblyName = "answer.exe";
    public const string Source = "/w/answer.cs";
    public const string Assembly = "/w/" + AssemblyName;

    static readonly string[] Folders = {"/w", "/tmp"};

    public static void Clear() {
        foreach (string folder in Folders) {
            foreach (string path in Directory.GetDirectories(folder)) Directory.Delete(path, true);
            foreach (string path in Directory.GetFiles(folder)) File.Delete(path);
        }
    }
}

// The system calls Mono's class library has no words for.
static class Native {
    const int Myself = 0, MyChildren = -1;
    const int ReadWrite = 2;
    const int Interrupted = 4;

    [DllImport("libc", SetLastError = true)]
    static extern int pipe([Out] int[] ends);
    [DllImport("libc", SetLastError = true)]
    static extern IntPtr read(int descriptor, [Out] byte[] bytes, IntPtr count);
    [DllImport("libc", SetLastError = true)]
    static extern IntPtr write(int descriptor, ref byte first, IntPtr count);
    [DllImport("libc", SetLastError = true)]
    static extern int fork();
    [DllImport("libc", SetLastError = true)]
    static extern int waitpid(int process, out int status, int options);
    [DllImport("libc")]
    static extern int getrusage(int who, [Out] long[] usage);
    [DllImport("libc")]
    static extern int open(string path, int flags);
    [DllImport("libc")]
    static extern int dup2(int from, int to);
    [DllImport("libc")]
    public static extern int close(int descriptor);
    [DllImport("libc")]
    public static extern uint alarm(uint seconds);
    [DllImport("libc", EntryPoint = "_exit")]
    public static extern void Exit(int code);

    // The reading and the writing end.
    public static int[] Pipe() {
        var ends = new int[2];
        Check(pipe(ends));
        return ends;
    }

    public static int Fork() {
        return (int)Check(fork());
    }

    public static void WriteAll(int descriptor, byte[] bytes) {
        for (int done = 0; done < bytes.Length;) {
            done += (int)Retry(() => (long)write(descriptor, ref bytes[done], (IntPtr)(bytes.Length - done)));
        }
    }

    public static byte[] ReadToEnd(int descriptor) {
        var all = new MemoryStream();
        var part = new byte[4096];
        for (;;) {
            int n = (int)Retry(() => (long)read(descriptor, part, (IntPtr)part.Length));
            if (n == 0) return all.ToArray();
            all.Write(part, 0, n);
        }
    }

    // Whether the process ended by itself and with code 0.
    public static bool Succeeds(int process) {
        int status = -1;
        Retry(() => waitpid(process, out status, 0));
        return status == 0;
    }

    public static void Silence(params int[] descriptors) {
        int nothing = (int)Check(open("/dev/null", ReadWrite));
        foreach (int descriptor in descriptors) dup2(nothing, descriptor);
    }

    public static ulong CpuMicroseconds() {
        return Cpu(Myself) + Cpu(MyChildren);
    }

    // struct rusage begins with seconds and microseconds in user mode and in the kernel.
    static ulong Cpu(int who) {
        var usage = new long[18];
        getrusage(who, usage);
        return (ulong)((usage[0] + usage[2]) * 1000000 + usage[1] + usage[3]);
    }

    static long Retry(Func<long> call) {
        for (;;) {
            long result = call();
            if (result >= 0 || Marshal.GetLastWin32Error() != Interrupted) return Check(result);
        }
    }

    static long Check(long result) {
        if (result < 0) throw new IOException("system call failed: " + Marshal.GetLastWin32Error());
        return result;
    }
}

// A prepared compilation, the forks which finish it, and the rules for when their word counts.
sealed class Server {
    const uint AlarmSeconds = 30;

    // With [assembly: AssemblyKeyFile] a source names a file which the compiler then reads; it might be
    // the standard input of the server.
    const string FileReader = "AssemblyKey";
    // A failure which the compiler survived, but perhaps not as the plain command would have.
    const string InternalError = "nternal compiler error";

    static readonly Regex Escape = new Regex(@"\\u([0-9a-fA-F]{4})|\\U0000([0-9a-fA-F]{4})");

    readonly Compilation prepared;

    public Server(Assembly compiler) {
        prepared = new Compilation(compiler, TypesNeededBySample(compiler));
        foreach (Type type in new[] {typeof(Native), typeof(Server)}) CompileMethods(type);
        GC.Collect();
    }

    public Reply Answer(byte[] source) {
        try {
            if (ReadsFiles(Encoding.UTF8.GetString(source))) return new Reply(Reply.CannotSay);
            File.WriteAllBytes(Workspace.Source, source);
            return Compile();
        } catch (Exception) {
            return new Reply(Reply.CannotSay);
        } finally {
            Workspace.Clear();
        }
    }

    // Compiles a sample in this process, for the just-in-time compiler: every fork would have to run it
    // again. That the sample is accepted also shows that this is a compiler we know how to drive.
    static List<string> TypesNeededBySample(Assembly compiler) {
        File.WriteAllText(Workspace.Source, Sample.Source);
        var compilation = new Compilation(compiler, new List<string>());
        int exitCode = compilation.Run();
        bool accepted = exitCode == 0 && compilation.Text().Length == 0 && File.Exists(Workspace.Assembly);
        Workspace.Clear();
        compilation.Reset();
        if (accepted) return compilation.TypesNeeded();
        string text = Encoding.ASCII.GetString(compilation.Text());
        throw new InvalidOperationException("the sample ended with code " + exitCode + "\n" + text);
    }

    // Now, because what runs in forks only would be compiled in each of them.
    static void CompileMethods(Type type) {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly |
            BindingFlags.Static | BindingFlags.Instance;
        foreach (MethodInfo method in type.GetMethods(all)) method.MethodHandle.GetFunctionPointer();
        foreach (Type inner in type.GetNestedTypes(all)) CompileMethods(inner);
    }

    static bool ReadsFiles(string source) {
        bool escapes = source.Contains("\\u") || source.Contains("\\U");
        return (escapes ? Escape.Replace(source, Unescape) : source).Contains(FileReader);
    }

    static string Unescape(Match escape) {
        string digits = escape.Groups[1].Value + escape.Groups[2].Value;
        return ((char)int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString();
    }

    Reply Compile() {
        int[] ends = Native.Pipe();
        // The finalizer may hold a lock which nobody would release in the fork.
        GC.WaitForPendingFinalizers();
        int child = Native.Fork();
        if (child == 0) Finish(ends[1]);
        Native.close(ends[1]);
        byte[] said = Native.ReadToEnd(ends[0]);
        Native.close(ends[0]);
        if (!Native.Succeeds(child)) return new Reply(Reply.CannotSay);
        var reply = new Reply(BitConverter.ToInt32(said, 0));
        reply.Text = new byte[said.Length - 4];
        Array.Copy(said, 4, reply.Text, 0, reply.Text.Length);
        if (Encoding.ASCII.GetString(reply.Text).Contains(InternalError)) return new Reply(Reply.CannotSay);
        if (reply.ExitCode == 0) reply.Assembly = File.ReadAllBytes(Workspace.Assembly);
        return reply;
    }

    // In the fork: says exit code and text to `descriptor` and ends.
    void Finish(int descriptor) {
        try {
            Native.alarm(AlarmSeconds);
            Native.Silence(0, 1, 2, 3);
            Native.WriteAll(descriptor, BitConverter.GetBytes(prepared.Run()));
            Native.WriteAll(descriptor, prepared.Text());
            Native.Exit(0);
        } catch (Exception) {
            // The exit code says it.
        }
        Native.Exit(1);
    }
}

// One run of the compiler. What Driver.Main and Driver.Compile do, in their order, but that the class
// library is read before the source is and so can be read in advance; `Library` sees to it that the
// compiler cannot tell the difference.
sealed class Compilation {
    static readonly string[] CommandLine = {
        "-d:DEBUG", "-r:System.Numerics.dll", "-out:" + Workspace.Assembly, Workspace.Source
    };

    readonly Assembly compiler;
    readonly MemoryStream text = new MemoryStream();
    readonly TextWriter writer;
    readonly object printer, context, driver, module, importer, loader, assembly;
    readonly Library library;

    // `types`: names of imported types whose members to read in advance.
    public Compilation(Assembly compiler, List<string> types) {
        this.compiler = compiler;
        writer = new StreamWriter(text, Console.OutputEncoding);
        Console.SetOut(writer);
        Console.SetError(writer);
        object parser = New("CommandLineParser", writer);
        object settings = Mirror.Call(parser, "ParseArguments", (object)CommandLine);
        printer = New("StreamReportPrinter", writer);
        context = New("CompilerContext", settings, printer);
        Mirror.Set(context, "TimeReporter", New("TimeReporter", false));
        driver = New("Driver", context);
        module = New("ModuleContainer", context);
        Mirror.Set(TypeOf("RootContext"), "ToplevelTypes", module);
        importer = New("StaticImporter", module);
        loader = New("StaticLoader", importer, context);
        assembly = New("AssemblyDefinitionStatic", module, loader, Workspace.AssemblyName,
                       Workspace.Assembly);
        Mirror.Call(module, "SetDeclaringAssembly", assembly);
        Mirror.Set(loader, "CompiledAssembly", assembly);
        library = ReadLibrary();
        library.ReadMembers(types);
    }

    // The exit code. Must run once only.
    public int Run() {
        bool done = Compile();
        object errors = Mirror.Get(printer, "ErrorsCount"), warnings = Mirror.Get(printer, "WarningsCount");
        if (!done || Failed()) {
            writer.WriteLine("Compilation failed: {0} error(s), {1} warnings", errors, warnings);
            return 1;
        }
        if ((int)warnings > 0) writer.WriteLine("Compilation succeeded - {0} warning(s)", warnings);
        return 0;
    }

    public byte[] Text() {
        writer.Flush();
        return text.ToArray();
    }

    public List<string> TypesNeeded() {
        return library.TypesWithMembers();
    }

    // Clears the static fields of the compiler, also those which its own reset forgets.
    public void Reset() {
        Mirror.Call(TypeOf("CompilerCallableEntryPoint"), "Reset");
        Mirror.Set(TypeOf("RootContext"), "ToplevelTypes", null);
        Mirror.Set(TypeOf("CSharpParser"), "global_yyStates", null);
        Mirror.Set(TypeOf("CSharpParser"), "global_yyVals", null);
    }

    bool Compile() {
        Mirror.Call(driver, "Parse", module);
        if (Failed()) return false;
        Mirror.Call(assembly, "Create", Mirror.Get(loader, "Domain"));
        Mirror.Call(module, "CreateContainer");
        Mirror.Call(importer, "AddCompiledAssembly", assembly);
        library.AddTo(module);
        if (!(bool)Mirror.Call(Mirror.Get(context, "BuiltinTypes"), "CheckDefinitions", module)) return false;
        Mirror.Call(module, "InitializePredefinedTypes");
        Mirror.Call(module, "Define");
        if (Failed()) return false;
        Mirror.Call(assembly, "Resolve");
        if (Failed()) return false;
        Mirror.Call(assembly, "Emit");
        if (Failed()) return false;
        Mirror.Call(module, "CloseContainer");
        Mirror.Call(assembly, "EmbedResources");
        if (Failed()) return false;
        Mirror.Call(assembly, "Save");
        return !Failed();
    }

    bool Failed() {
        return (int)Mirror.Get(printer, "ErrorsCount") > 0;
    }

    Library ReadLibrary() {
        object scratch = New("ModuleContainer", context);
        Mirror.Call(loader, "LoadReferences", scratch);
        Type type = typeof(Library<,,,>).MakeGenericType(
            compiler.GetType("IKVM.Reflection.Type", true), TypeOf("TypeSpec"), TypeOf("Namespace"),
            TypeOf("ModuleContainer"));
        var read = (Library)Activator.CreateInstance(type, loader, importer);
        read.Check(scratch, New("ModuleContainer", context));
        return read;
    }

    object New(string type, params object[] arguments) {
        return Activator.CreateInstance(TypeOf(type), arguments);
    }

    Type TypeOf(string name) {
        return compiler.GetType("Mono.CSharp." + name, true);
    }
}

// The imported types, which depend on the class library alone.
abstract class Library {
    // Adds the types to the namespaces of a module, as StaticLoader.LoadReferences would.
    public abstract void AddTo(object module);
    // Throws unless a module to which LoadReferences has added the types looks like one to which we do.
    public abstract void Check(object theirs, object ours);
    // The compiler reads the members of a type when it first needs them.
    public abstract void ReadMembers(List<string> types);
    public abstract List<string> TypesWithMembers();
}

// LoadReferences takes its time to read what the importer then remembers, and to look at the attributes
// of every type; what remains to be done once more is to add the types, in the same order. The type
// parameters stand for classes of the compiler; they make the delegates as cheap as its own calls.
sealed class Library<TType, TSpec, TNamespace, TModule> : Library where TSpec : class {
    readonly Dictionary<TType, TSpec> known;
    readonly List<KeyValuePair<string, TSpec>> specs = new List<KeyValuePair<string, TSpec>>();
    readonly Array assemblies;
    readonly TModule owner;
    readonly Func<TType, string> name, space;
    readonly Func<TType, bool> nested;
    readonly Func<TNamespace, string, bool, TNamespace> find;
    readonly Action<TNamespace, TModule, TSpec> add;

    public Library(object loader, object importer) {
        known = (Dictionary<TType, TSpec>)Mirror.Get(importer, "import_cache");
        owner = (TModule)Mirror.Get(importer, "module");
        assemblies = (Array)Mirror.Call(Mirror.Get(loader, "Domain"), "GetAssemblies");
        name = Mirror.Method<Func<TType, string>>("get_Name");
        space = Mirror.Method<Func<TType, string>>("get_Namespace");
        nested = Mirror.Method<Func<TType, bool>>("get_IsNested");
        find = Mirror.Method<Func<TNamespace, string, bool, TNamespace>>("GetNamespace");
        add = Mirror.Method<Action<TNamespace, TModule, TSpec>>("AddType");
        foreach (object assembly in assemblies) Read((TType[])Mirror.Call(assembly, "GetTypes"));
    }

    // The types which MetadataImporter.ImportTypes adds.
    void Read(TType[] types) {
        foreach (TType type in types) {
            TSpec spec;
            if (type == null || nested(type) || name(type)[0] == '<') continue;
            if (!known.TryGetValue(type, out spec)) continue;
            specs.Add(new KeyValuePair<string, TSpec>(space(type), spec));
        }
    }

    public override void AddTo(object module) {
        var root = (TNamespace)Mirror.Get(module, "GlobalRootNamespace");
        TNamespace current = root;
        string name = null;
        foreach (KeyValuePair<string, TSpec> spec in specs) {
            if (spec.Key != name) {
                name = spec.Key;
                current = name == null ? root : find(root, name, true);
            }
            add(current, owner, spec.Value);
        }
    }

    public override void Check(object theirs, object ours) {
        AddTo(ours);
        if (Enumerable.SequenceEqual(Content(theirs), Content(ours))) return;
        throw new InvalidOperationException("this compiler adds the imported types in another way");
    }

    static IEnumerable<object> Content(object module) {
        object root = Mirror.Get(module, "GlobalRootNamespace");
        foreach (DictionaryEntry space in (IDictionary)Mirror.Get(root, "all_namespaces")) {
            yield return space.Key;
            var types = (IDictionary)Mirror.Get(space.Value, "types");
            foreach (DictionaryEntry entry in types ?? new Hashtable()) {
                yield return entry.Key;
                foreach (object spec in (IEnumerable)entry.Value) yield return spec;
            }
            yield return null;
            var extensions = (IEnumerable)Mirror.Get(space.Value, "extension_method_types");
            foreach (object spec in extensions ?? new object[0]) yield return spec;
        }
    }

    public override void ReadMembers(List<string> types) {
        foreach (string type in types) {
            foreach (object assembly in assemblies) {
                object found = Mirror.Call(assembly, "GetType", type);
                bool imported = found != null && known.ContainsKey((TType)found);
                if (imported) Mirror.Get(known[(TType)found], "MemberCache");
            }
        }
    }

    public override List<string> TypesWithMembers() {
        var types = new List<string>();
        foreach (KeyValuePair<TType, TSpec> entry in known) {
            var type = (string)Mirror.Get(entry.Key, "FullName");
            // Not List`1[[System.Int32]] and the like, which come with List`1.
            bool definition = type != null && type.IndexOf('[') < 0;
            if (definition && Mirror.Get(entry.Value, "cache") != null) types.Add(type);
        }
        return types;
    }
}

// Members of classes which are not ours to name, also private ones. A target which is a Type stands for
// its static members. Remembers what it finds, because reflection searches long.
static class Mirror {
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static |
        BindingFlags.Instance | BindingFlags.DeclaredOnly;

    static readonly Dictionary<Tuple<Type, string>, MemberInfo> members =
        new Dictionary<Tuple<Type, string>, MemberInfo>();

    // Calls of the same method with arguments for different overloads are not provided for.
    public static object Call(object target, string method, params object[] arguments) {
        return ((MethodInfo)Find(target, method, arguments)).Invoke(target, arguments);
    }

    public static object Get(object target, string member) {
        MemberInfo found = Find(target, member, null);
        var field = found as FieldInfo;
        return field != null ? field.GetValue(target) : ((PropertyInfo)found).GetValue(target, null);
    }

    public static void Set(object target, string member, object value) {
        MemberInfo found = Find(target, member, null);
        var field = found as FieldInfo;
        if (field != null) field.SetValue(target, value);
        else ((PropertyInfo)found).SetValue(target, value, null);
    }

    // A delegate for the instance method of its first parameter's type.
    public static TDelegate Method<TDelegate>(string method) where TDelegate : class {
        Type[] types = Array.ConvertAll(typeof(TDelegate).GetMethod("Invoke").GetParameters(),
                                        parameter => parameter.ParameterType);
        MethodInfo found = MethodOf(types[0], method, types.Skip(1).ToArray());
        return (TDelegate)(object)Delegate.CreateDelegate(typeof(TDelegate), found);
    }

    static MemberInfo Find(object target, string name, object[] arguments) {
        Type type = target as Type ?? target.GetType();
        var key = Tuple.Create(type, name);
        MemberInfo found;
        if (members.TryGetValue(key, out found)) return found;
        found = arguments == null ? FieldOrProperty(type, name)
                                  : MethodOf(type, name, Array.ConvertAll(arguments, a => a.GetType()));
        members.Add(key, found);
        return found;
    }

    static MemberInfo FieldOrProperty(Type type, string name) {
        for (Type t = type; t != null; t = t.BaseType) {
            MemberInfo found = t.GetField(name, Declared) ?? (MemberInfo)t.GetProperty(name, Declared);
            if (found != null) return found;
        }
        throw new MissingMemberException(type.FullName, name);
    }

    static MethodInfo MethodOf(Type type, string name, Type[] parameters) {
        for (Type t = type; t != null; t = t.BaseType) {
            MethodInfo found = t.GetMethod(name, Declared, null, parameters, null);
            if (found != null) return found;
        }
        throw new MissingMethodException(type.FullName, name);
    }
}

// A program which uses what answers use.
static class Sample {
    public const string Source = @"
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
interface IShape { double Area { get; } }
enum Kind { Even, Odd = 3 }
struct Point : IComparable<Point> {
    public int X, Y;
    public Point(int x, int y) { X = x; Y = y; }
    public int CompareTo(Point other) { return X != other.X ? X - other.X : Y.CompareTo(other.Y); }
    public static bool operator <(Point a, Point b) => a.CompareTo(b) < 0;
    public static bool operator >(Point a, Point b) => a.CompareTo(b) > 0;
}
class Pair<T, U> : IShape where T : IComparable<T> {
    public T First { get; set; }
    public U Second { get; private set; }
    public Pair(T first, U second) { First = first; Second = second; }
    public virtual double Area { get { return 1.5; } }
    public override string ToString() => $""{First}: {Second,5:F2}"";
}
// A comment.
class Problem {
    /* And another. */
    static readonly int[] Primes = {2, 3, 5, 7, 11, 13};
    static readonly Dictionary<char, int> Digits = new Dictionary<char, int> {{'I', 1}, {'V', 5}};
    [DllImport(""libc"", EntryPoint = ""getpid"")]
    static extern int Process();
    static IEnumerable<long> Squares(long n) {
        for (long i = 0; i < n; i++) yield return i * i;
    }
    static long Sum(params long[] all) { return all.Sum(); }
    static bool Parse(string text, out int value, int otherwise = 0) {
        if (int.TryParse(text, out value)) return true;
        value = otherwise;
        return false;
    }
    static string Name(string word) {
        switch (word) {
            case ""one"": return ""1"";
            case ""two"": case ""zwei"": return ""2"";
            case ""three"": case ""four"": case ""five"": case ""six"": case ""seven"": return ""many"";
            default: return null;
        }
    }
    public static List<long> Longest(List<string> words, long least) {
        var counts = new Dictionary<string, int>();
        foreach (var word in words) {
            if (counts.ContainsKey(word)) counts[word]++; else counts.Add(word, 1);
        }
        int best = counts.Values.Max();
        var lengths = counts.Where(p => p.Value > 0 && p.Value <= best).OrderByDescending(p => p.Key.Length)
            .ThenBy(p => p.Key).Select(p => (long)p.Key.Length).Distinct().ToList();
        var groups = from w in words where w.Length > 1 group w by w[0] into g orderby g.Key
                     select new { Letter = g.Key, Count = g.Count() };
        foreach (var g in groups) if (g.Count > 3) Console.WriteLine(""{0} {1}"", g.Letter, g.Count);
        lengths.Sort((a, b) => b.CompareTo(a));
        return lengths.FindAll(x => x >= least);
    }
    public static Tuple<long, string> Mixed(string text, long? start, float[] numbers) {
        var builder = new StringBuilder();
        var stack = new Stack<char>();
        var queue = new Queue<int>(new[] {1, 2, 3, 4, 5});
        var seen = new HashSet<string>(text.Split(' '));
        long total = start.HasValue ? start.Value : start ?? -1L;
        int[,] grid = new int[3, 4];
        for (int i = 0; i < text.Length && !stack.Contains('!'); ++i) {
            char c = text[i];
            if (char.IsLetter(c) && ""aeiou"".IndexOf(char.ToLower(c)) >= 0) stack.Push(c);
            else if (stack.Count > 0) builder.Append(stack.Pop()).Append((char)(c + 1));
            total += c % 7 == 0 ? (int)Math.Pow(i, 2) : (long)Math.Round(numbers[i % numbers.Length] * 10.0);
            grid[i % 3, i % 4] |= i << 2;
        }
        while (queue.Count > 0) { total -= queue.Dequeue(); if (total < -1000) break; }
        do { total /= 2; } while (total > 1000000L);
        try {
            var big = BigInteger.Parse(""123"") * 7;
            total += (long)(big % 10) + Convert.ToInt64(Regex.Replace(text, ""[^0-9]+"", """") + ""0"");
        } catch (FormatException e) { throw new ArgumentException(""text"", e); } finally { seen.Clear(); }
        using (var md5 = MD5.Create()) {
            byte[] hash = md5.ComputeHash(Encoding.ASCII.GetBytes(text));
            builder.Append(BitConverter.ToString(hash).Replace(""-"", """").ToLower());
        }
        string reversed = new string(text.Reverse().ToArray());
        bool same = string.Join("","", numbers.Select(x => x.ToString())) == reversed;
        return Tuple.Create(same ? 1L : total, builder.ToString().Trim().Substring(0, 1));
    }
    public static void Main(string[] args) {
        Debug.Assert(Longest((new List<string>(new string[]{(string)""a"", (string)""bc""})), (2L))
            .SequenceEqual((new List<long>(new long[]{(long)2L, (long)3L, (long)5L}))));
        Debug.Assert(Mixed((""abc""), 1L, new float[]{1.5f, -2.25f, 3.0f}).Equals((Tuple.Create(1L, ""x""))));
        Func<int, int> twice = delegate(int x) { return x * 2 + args.Length; };
        object boxed = new Pair<Point, string>(new Point(1, 2), Name(""two""));
        var shape = boxed as IShape;
        int parsed;
        Debug.Assert(shape != null && boxed is Pair<Point, string> && Parse(""7"", out parsed));
        Debug.Assert(Squares(5).Concat(Primes.Cast<long>()).Any() && Sum(1, 2) == (long)Kind.Odd);
        Debug.Assert(twice(3) == 6 && Digits['V'] > 1);
        Array.ForEach(Enumerable.Range(1, 3).ToArray(), x => Console.Write(x + "" "" + Process()));
    }
}";
}
