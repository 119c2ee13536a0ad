namespace RuleEngine.Service.Api;

/// <summary>How a part of the service does.</summary>
/// <param name="Name">The part, in a word.</param>
/// <param name="State">Whether it does its work.</param>
/// <param name="Message">What keeps it from it, in words for an operator; null when nothing does.</param>
internal sealed record ReadinessPart(string Name, ReadinessState State, string? Message = null)
{
    /// <summary>A part that is ready, or has failed when there is a problem.</summary>
    public static ReadinessPart Of(string name, string? problem) => new(name, problem is null ? ReadinessState.Ready : ReadinessState.Failed, problem);
}
