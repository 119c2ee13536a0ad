using Microsoft.Extensions.Options;

namespace RuleEngine.Service.Hosting;

/// <summary>Gives the host as long to stop as the options say, and a little more, in which parts that were cut short can say so.</summary>
internal sealed class ShutdownLimit(DetectionServiceOptions service) : IConfigureOptions<HostOptions>
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public void Configure(HostOptions options) => options.ShutdownTimeout = service.ShutdownTimeout + LastWords;
}
