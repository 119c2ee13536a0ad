using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using RuleEngine.Service.Detection;

namespace RuleEngine.Service.Tests.Detection;

public sealed class DetectionOutputsTests
{
    [Fact]
    public void That_alerts_are_stored_again_ends_no_other_problem()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var time = new ManualTime();
        var outputs = new DetectionOutputs(new AlertFeed(NullLogger<AlertFeed>.Instance), new RuleBoard(time), services.GetRequiredService<IMeterFactory>(), time);
        outputs.SetProblem("No checkpoint can be saved.");
        outputs.OnNotStored("Alerts cannot be stored.");
        Assert.Equal("Alerts cannot be stored.", outputs.Status.Problem);
        outputs.OnStored([], [], ManualTime.Begin);
        Assert.Equal("No checkpoint can be saved.", outputs.Status.Problem);
        outputs.SetProblem(null);
        Assert.Null(outputs.Status.Problem);
    }
}
