using RuleEngine.Cli.Serving;

namespace RuleEngine.Cli.Tests.Serving;

public sealed class ServiceProgramTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void What_is_missing_is_said()
    {
        var program = new ServiceProgram(Path.Combine(_workspace.Folder, "service"), _workspace.Folder);
        Assert.EndsWith("RuleEngine.Service.dll was not found beside the tool", program.FindProblem(), StringComparison.Ordinal);

        _workspace.With("service/RuleEngine.Service.dll", "");
        Assert.Contains("needs an installed .NET runtime", program.FindProblem(), StringComparison.Ordinal);

        _workspace.With(Path.GetFileName(program.Host), "");
        Assert.Contains("needs the ASP.NET Core runtime (Microsoft.AspNetCore.App 10.0)", program.FindProblem(), StringComparison.Ordinal);

        _workspace.With("shared/Microsoft.AspNetCore.App/10.0.1/.version", "");
        Assert.Null(program.FindProblem());
    }
}
