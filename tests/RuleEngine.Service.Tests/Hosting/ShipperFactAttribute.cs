namespace RuleEngine.Service.Tests.Hosting;

/// <summary>A test with a shipper of Debian's; skipped where it is not installed (<c>.ci/packages</c> installs it).</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShipperFactAttribute : FactAttribute
{
    public ShipperFactAttribute(string program)
    {
        if (Shipper.Find(program) is null) Skip = $"needs {program}, which is not installed (.ci/packages installs it)";
    }
}
