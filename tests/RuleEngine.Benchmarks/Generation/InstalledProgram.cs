namespace RuleEngine.Benchmarks.Generation;

/// <summary>A program that hosts have.</summary>
/// <param name="Executable">Its path.</param>
/// <param name="Company">Who made it.</param>
/// <param name="Product">What it belongs to.</param>
/// <param name="Sha1">Hashes of its file.</param>
/// <param name="Md5">The same.</param>
/// <param name="Sha256">The same.</param>
/// <param name="ImportHash">The same of its imports.</param>
internal sealed record InstalledProgram(string Executable, string Company, string Product, string Sha1, string Md5, string Sha256, string ImportHash)
{
    /// <summary>The name of its file.</summary>
    public string Name { get; } = Executable[(Executable.LastIndexOf('\\') + 1)..];

    /// <summary>The hashes as Sysmon writes them.</summary>
    public string Hashes { get; } = $"SHA1={Sha1.ToUpperInvariant()},MD5={Md5.ToUpperInvariant()},SHA256={Sha256.ToUpperInvariant()},IMPHASH={ImportHash.ToUpperInvariant()}";

    /// <summary>A program with hashes that are drawn.</summary>
    public static InstalledProgram Create(Draw draw, string executable, string company, string product) =>
        new(executable, company, product, draw.Digits(48)[..40], draw.Digits(32), draw.Digits(64), draw.Digits(32));
}
