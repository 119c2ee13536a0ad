using System.Collections.ObjectModel;

namespace RuleEngine.Rules;

/// <summary>The <c>[metadata]</c> table of a rule file.</summary>
public sealed record RuleMetadata
{
    /// <summary><c>creation_date</c>.</summary>
    public DateOnly? CreationDate { get; init; }

    /// <summary><c>updated_date</c>.</summary>
    public DateOnly? UpdatedDate { get; init; }

    /// <summary><c>deprecation_date</c>.</summary>
    public DateOnly? DeprecationDate { get; init; }

    /// <summary><c>deprecated_reason</c>.</summary>
    public string? DeprecatedReason { get; init; }

    /// <summary><c>maturity</c>: development, experimental, beta, production or deprecated.</summary>
    public string? Maturity { get; init; }

    /// <summary><c>integration</c>; a single string is read as a list of one.</summary>
    public IReadOnlyList<string> Integration { get; init; } = [];

    /// <summary><c>min_stack_version</c>.</summary>
    public string? MinStackVersion { get; init; }

    /// <summary><c>min_stack_comments</c>.</summary>
    public string? MinStackComments { get; init; }

    /// <summary><c>bypass_bbr_timing</c>.</summary>
    public bool? BypassBbrTiming { get; init; }

    /// <summary><c>promotion</c>.</summary>
    public bool? Promotion { get; init; }

    /// <summary>The keys of <c>[metadata]</c> that have no member here, with their values as JSON.</summary>
    public IReadOnlyDictionary<string, string> OtherKeys { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
