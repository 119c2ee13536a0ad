namespace RuleEngine.IO.Files;

/// <summary>A path argument, or a folder below one, that gave nothing.</summary>
/// <param name="Path">The path as printed.</param>
/// <param name="Message">Why.</param>
public sealed record PathError(string Path, string Message)
{
    /// <summary><c>path: message</c>.</summary>
    public override string ToString() => $"{Path}: {Message}";
}
