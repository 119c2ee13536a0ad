using System.Runtime.InteropServices;

namespace RuleEngine.Cli.Tests.Commands;

public sealed class FmtCommandTests : IDisposable
{
    private const string Good = "[rule]\na = 1\nb = 2\n";
    private const string Loose = "[rule]\nb=2\na = 1";
    private const string Broken = "[rule]\na = \n";

    private readonly Workspace _workspace = new Workspace().With("rules/good.toml", Good).With("rules/x/loose.toml", Loose);

    [Fact]
    public void Files_are_formatted_in_place_once_and_listed()
    {
        var first = _workspace.Run("fmt", "rules").ExitsWith(0);
        var second = _workspace.Run("fmt", "rules").ExitsWith(0);

        Assert.Equal(("rules/x/loose.toml\n", "2 files, 1 changed\n"), (first.Output, first.Error));
        Assert.Equal(("", "2 files, 0 changed\n"), (second.Output, second.Error));
        Assert.Equal((Good, Good), (_workspace.Read("rules/good.toml"), _workspace.Read("rules/x/loose.toml")));
        Assert.Equal(["good.toml", "loose.toml"], Directory.GetFiles(_workspace.Folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Check_changes_nothing_and_fails_where_something_would_change()
    {
        var result = _workspace.Run("fmt", "--check", "rules").ExitsWith(1);

        Assert.Equal(("rules/x/loose.toml\n", "2 files, 1 would change\n"), (result.Output, result.Error));
        Assert.Equal(Loose, _workspace.Read("rules/x/loose.toml"));
        _workspace.Run("fmt", "--check", "rules/good.toml").ExitsWith(0);
    }

    [Theory]
    [InlineData(0, "--diff")]
    [InlineData(1, "--diff", "--check")]
    public void Diff_shows_what_would_change(int code, params string[] options)
    {
        var result = _workspace.Run(["fmt", "rules", .. options]).ExitsWith(code);

        Assert.Equal(
            """
            --- rules/x/loose.toml
            +++ rules/x/loose.toml (formatted)
            @@ -1,3 +1,3 @@
             [rule]
            -b=2
            -a = 1
            \ No newline at end of file
            +a = 1
            +b = 2

            """, result.Output);
        Assert.Equal(Loose, _workspace.Read("rules/x/loose.toml"));
    }

    [Theory]
    [InlineData(Loose, 0, Good)]
    [InlineData(Good, 0, Good)]
    [InlineData(Loose, 1, "<stdin>\n", "--check")]
    [InlineData(Good, 0, "", "--check")]
    public void Standard_input_goes_to_standard_output(string input, int code, string output, params string[] options)
    {
        var result = _workspace.RunWithInput(input, ["fmt", "-", .. options]).ExitsWith(code);

        Assert.Equal((output, ""), (result.Output, result.Error));
    }

    [Fact]
    public void Standard_input_with_an_error_gives_nothing_but_the_error()
    {
        var result = _workspace.RunWithInput(Broken, "fmt", "-").ExitsWith(2);

        Assert.Equal("", result.Output);
        Assert.StartsWith("<stdin>:2:5: error RE10", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_an_error_is_left_alone_and_the_others_are_formatted()
    {
        _workspace.With("rules/broken.toml", Broken);

        var result = _workspace.Run("fmt", "rules").ExitsWith(2);

        Assert.Equal("rules/x/loose.toml\n", result.Output);
        Assert.StartsWith("rules/broken.toml:2:5: error RE10", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n3 files, 1 changed, 1 left alone because of errors\n", result.Error, StringComparison.Ordinal);
        Assert.Equal(Broken, _workspace.Read("rules/broken.toml"));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_left_alone()
    {
        byte[] bytes = [.. "b=1 # caf"u8, 0xE9, .. "\n"u8];
        var path = Path.Combine(_workspace.Folder, "rules", "latin1.toml");
        File.WriteAllBytes(path, bytes);

        var result = _workspace.Run("fmt", "rules").ExitsWith(2);

        Assert.Contains("rules/latin1.toml:1:10: error RE1001: byte 0xE9 at offset 9 is not UTF-8\n", result.Error, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_byte_order_mark_goes_and_CRLF_stays()
    {
        var path = Path.Combine(_workspace.Folder, "rules", "windows.toml");
        File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. "[rule]\r\na = 1\r\n"u8]);

        Assert.Equal("rules/windows.toml\n", _workspace.Run("fmt", "rules/windows.toml").ExitsWith(0).Output);

        Assert.Equal("[rule]\r\na = 1\r\n"u8.ToArray(), File.ReadAllBytes(path));
    }

    [Fact]
    public void A_link_stays_a_link_and_the_mode_of_its_file_stays()
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) return;
        var file = Path.Combine(_workspace.Folder, "rules", "x", "loose.toml");
        var link = Path.Combine(_workspace.Folder, "link.toml");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        File.CreateSymbolicLink(link, file);

        _workspace.Run("fmt", "link.toml").ExitsWith(0);

        Assert.Equal(file, new FileInfo(link).LinkTarget);
        Assert.Equal(Good, File.ReadAllText(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead, File.GetUnixFileMode(file));
    }

    [Fact]
    public void A_missing_path_is_an_input_error_and_a_folder_without_rules_tested_nothing()
    {
        _workspace.With("empty/readme.txt", "no rules here\n");

        Assert.Equal("ruleengine: nowhere: there is no such file or folder\n", _workspace.Run("fmt", "nowhere").ExitsWith(3).Error);
        Assert.Equal("ruleengine: no rule file was found: there is no *.toml below the paths\n", _workspace.Run("fmt", "--check", "empty").ExitsWith(4).Error);
        Assert.StartsWith("ruleengine: Standard input (-) stands alone.\n", _workspace.Run("fmt", "-", "rules").ExitsWith(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_tells_what_it_does_and_the_exit_codes()
    {
        var help = _workspace.Run("fmt", "--help").ExitsWith(0).Output;

        Assert.Contains("query behind the others", help, StringComparison.Ordinal);
        Assert.Contains("1    with --check: a file would change", help, StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();
}
