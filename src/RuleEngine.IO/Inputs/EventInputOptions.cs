namespace RuleEngine.IO.Inputs;

/// <summary>Limits and sources of <see cref="EventInputs"/>.</summary>
public sealed record EventInputOptions
{
    /// <summary>The largest event, in bytes of UTF-8; a larger one is skipped and counted. 16 MiB unless told.</summary>
    public int MaxEventBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How many problems of an input are kept with their place; the others are only counted. 20 unless told.</summary>
    public int MaxProblemsPerInput { get; init; } = 20;

    /// <summary>Opens what <c>-</c> stands for; the process's standard input unless told.</summary>
    public Func<Stream> OpenStandardInput { get; init; } = Console.OpenStandardInput;
}
