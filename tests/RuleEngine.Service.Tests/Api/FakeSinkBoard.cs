using RuleEngine.Service.Sinks;

namespace RuleEngine.Service.Tests.Api;

/// <summary>One sink.</summary>
internal sealed class FakeSinkBoard : ISinkBoard
{
    public IReadOnlyList<SinkStatus> Statuses => [new SinkStatus("file", "file") { Delivered = 5 }];
}
