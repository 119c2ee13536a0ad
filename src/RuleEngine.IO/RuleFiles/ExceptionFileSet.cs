using RuleEngine.Diagnostics;

namespace RuleEngine.IO.RuleFiles;

/// <summary>What became of paths to exceptions: <see cref="EngineOptions"/> takes the texts.</summary>
/// <param name="Lists">The texts of exception lists, in the order of the paths.</param>
/// <param name="ValueLists">The texts of value lists, in the order of the paths.</param>
/// <param name="Problems">What could not be read.</param>
public sealed record ExceptionFileSet(IReadOnlyList<SourceText> Lists, IReadOnlyList<SourceText> ValueLists, IReadOnlyList<RuleFileProblem> Problems)
{
    /// <summary>The options with these lists.</summary>
    public EngineOptions ApplyTo(EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { ExceptionLists = [.. options.ExceptionLists, .. Lists], ValueLists = [.. options.ValueLists, .. ValueLists] };
    }
}
