using RuleEngine.Cli.Features;
using RuleEngine.IO.Inputs;

namespace RuleEngine.Cli.Commands;

/// <summary>What <c>explain</c> was asked to do.</summary>
internal sealed record ExplainRequest
{
    /// <summary>The rule.</summary>
    public required RuleSelector Rule { get; init; }

    /// <summary>The event that is asked; null for none.</summary>
    public EventSelector? Event { get; init; }

    /// <summary>How its file is read.</summary>
    public EventInputOptions Inputs { get; init; } = new();

    /// <summary>The stage of the compiler that is printed instead.</summary>
    public CompilerStage? Stage { get; init; }

    /// <summary>How the explanation is shown.</summary>
    public required ValidationFormat Output { get; init; }

    /// <summary>Where exception lists are.</summary>
    public IReadOnlyList<string> Exceptions { get; init; } = [];

    /// <summary>What else the rule refers to.</summary>
    public EngineOptions Surroundings { get; init; } = EngineOptions.Default;

    /// <summary>Whether nothing is cut short.</summary>
    public bool IsVerbose { get; init; }
}
