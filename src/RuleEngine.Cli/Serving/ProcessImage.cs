using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RuleEngine.Cli.Serving;

/// <summary>Goes on as another program.</summary>
internal static class ProcessImage
{
    /// <summary>
    /// Becomes another program, with the arguments, streams, environment and folder of this one. On Unix it is the same process from then on (<c>execv</c>), so that signals, the exit code and who waits
    /// for it are its own, nothing of this program stays in memory, and none outlives the other. Windows has no such thing: there this program waits for the other, and leaves Ctrl-C to it.
    /// </summary>
    /// <param name="program">The path of the program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The exit code; on Unix it only returns by an exception.</returns>
    /// <exception cref="Win32Exception">The program could not be started.</exception>
    public static int Become(string program, IReadOnlyList<string> arguments)
    {
        if (OperatingSystem.IsWindows()) return Wait(program, arguments);
        // A list of pointers that ends with none. Nobody frees what it points to: the memory is gone with this program.
        _ = Execute(program, [.. new[] { program }.Concat(arguments).Select(Marshal.StringToCoTaskMemUTF8), IntPtr.Zero]);
        // It comes back only when it failed.
        throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    private static int Wait(string program, IReadOnlyList<string> arguments)
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, context => context.Cancel = true);
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    [DllImport("libc", EntryPoint = "execv", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Execute([MarshalAs(UnmanagedType.LPUTF8Str)] string path, IntPtr[] arguments);
}
