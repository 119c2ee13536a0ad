namespace RuleEngine.Service.Sinks;

/// <summary>A sink that a host has.</summary>
/// <param name="Name">Its name, by which its position is remembered.</param>
/// <param name="Type">What it is, for people.</param>
/// <param name="Options">What it wants, and how it is delivered to.</param>
/// <param name="Create">Makes what delivers.</param>
internal sealed record AlertSinkRegistration(string Name, string Type, SinkOptions Options, Func<IServiceProvider, IAlertDelivery> Create)
{
    /// <summary>Whether each alert is an attempt of its own, so that one that fails holds up no count of the others.</summary>
    public bool IsOneByOne { get; init; }

    /// <summary>Whether it is not told of an alert that only stands for more than before: people read it.</summary>
    public bool IsToldOnce { get; init; }
}
