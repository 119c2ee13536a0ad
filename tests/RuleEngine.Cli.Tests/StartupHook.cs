using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

// The runtime looks for this name outside any namespace.
#pragma warning disable CA1050, IDE0130
/// <summary>
/// Makes one process of the tool run one command line after the other, for <see cref="RuleEngine.Cli.Tests.ToolWorker"/>: the runtime calls it in the tool's process before the tool's own
/// entry. Each line that comes is a folder, files for standard output and standard error, and arguments; the answer is the exit code. Before each command standard input, output and error
/// become those of a new process, and the folder the current one.
/// </summary>
internal static class StartupHook
{
    /// <summary>The variable that names the assembly with this class.</summary>
    public const string Variable = "DOTNET_STARTUP_HOOKS";

    /// <summary>Takes command lines until there are no more, and ends the process.</summary>
    public static void Initialize()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        // Opened here, these stay what they are when the descriptors become others.
        using var requests = new StreamReader(Console.OpenStandardInput());
        using var answers = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        var home = Directory.GetCurrentDirectory();
        var entry = Assembly.Load("RuleEngine.Cli").EntryPoint!;
        while (requests.ReadLine() is { } line)
        {
            var request = JsonSerializer.Deserialize<string[]>(line)!;
            answers.WriteLine(Run(entry, request[0], request[1], request[2], request[3..]));
            Directory.SetCurrentDirectory(home);
        }
        Environment.Exit(0);
    }

    private static int Run(MethodInfo entry, string folder, string output, string error, string[] arguments)
    {
        using var input = File.OpenHandle("/dev/null");
        using var outputFile = File.OpenHandle(output, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        using var errorFile = File.OpenHandle(error, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        Replace(input, 0);
        Replace(outputFile, 1);
        Replace(errorFile, 2);
        using var outputWriter = WriterOf(Console.OpenStandardOutput());
        using var errorWriter = WriterOf(Console.OpenStandardError());
        Console.SetOut(outputWriter);
        Console.SetError(errorWriter);
        Directory.SetCurrentDirectory(folder);
        return (int)entry.Invoke(null, [arguments])!;
    }

    private static StreamWriter WriterOf(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };

    private static void Replace(SafeHandle file, int descriptor)
    {
        if (Duplicate((int)file.DangerousGetHandle(), descriptor) != descriptor) throw new IOException($"descriptor {descriptor} cannot be replaced: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [DllImport("libc", EntryPoint = "dup2", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Duplicate(int file, int descriptor);
}
