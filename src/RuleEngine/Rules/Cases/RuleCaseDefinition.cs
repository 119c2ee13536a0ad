using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Cases;

/// <summary>A test of a rule as its author wrote it down (<c>NAME.case.toml</c>): events, what else the rule is to see, and what is expected. Paths are relative to the
/// file; nothing of what they name is opened here.</summary>
public sealed record RuleCaseDefinition
{
    /// <summary>The file.</summary>
    public required SourceText Source { get; init; }

    /// <summary>What the case shows; empty when the author does not say.</summary>
    public string Description { get; init; } = "";

    /// <summary>The events that stand in the file itself, by time, those of a time in their order in the file; repeated ones one by one.</summary>
    public IReadOnlyList<RuleCaseEvent> Events { get; init; } = [];

    /// <summary>Event files, or patterns of them.</summary>
    public IReadOnlyList<EmbeddedText> EventFiles { get; init; } = [];

    /// <summary>Files with events from before, or patterns of them, for rules that ask what is new.</summary>
    public IReadOnlyList<EmbeddedText> History { get; init; } = [];

    /// <summary>Files with indicators, or patterns of them.</summary>
    public IReadOnlyList<EmbeddedText> Indicators { get; init; } = [];

    /// <summary>Files with exception lists and value lists, or patterns of them.</summary>
    public IReadOnlyList<EmbeddedText> Exceptions { get; init; } = [];

    /// <summary>Files of rules that run beside the rule under test, for rules over alerts.</summary>
    public IReadOnlyList<EmbeddedText> Rules { get; init; } = [];

    /// <summary>Whether rules are executed on their schedule, as Kibana does (<c>profile = "elastic"</c>), and not for each event as it comes.</summary>
    public bool IsElastic { get; init; }

    /// <summary>Whether rules see events of any index.</summary>
    public bool IgnoresIndex { get; init; }

    /// <summary>What is expected; null when the alerts are compared with an approved file.</summary>
    public RuleCaseExpectation? Expect { get; init; }

    /// <summary>Whether the approved file holds whole alert documents, and not what a reviewer needs of them.</summary>
    public bool ComparesDocuments { get; init; }

    /// <summary>The fields of events that the approved file shows; null for the usual ones.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>Why the case may be without alerts although no event comes near one; null when it may not.</summary>
    public EmbeddedText? Vacuous { get; init; }
}
