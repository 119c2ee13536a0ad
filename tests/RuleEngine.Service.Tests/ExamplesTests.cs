using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using RuleEngine.Service.Hosting;
using RuleEngine.Service.Intake;
using RuleEngine.Service.Security;
using RuleEngine.Service.Sinks;

namespace RuleEngine.Service.Tests;

/// <summary>That the examples beside the service are true.</summary>
public class ExamplesTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly string Text = File.ReadAllText(PathOf("ruleengine.json"));

    [Fact]
    public void The_configuration_binds_without_an_error_and_comes_to_the_defaults()
    {
        var options = new DetectionServiceOptions();
        Example().Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);

        Assert.Empty(OptionsCheck.FindProblems(options));
        Assert.Equal(JsonSerializer.Serialize(Defaults(), Indented), JsonSerializer.Serialize(options, Indented));
    }

    [Fact]
    public void Each_option_is_in_the_configuration()
    {
        var keys = Example().AsEnumerable(makePathsRelative: true).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], KeysOf(typeof(DetectionServiceOptions), "").Except(keys));
    }

    [Theory]
    [InlineData(typeof(TailOptions))]
    [InlineData(typeof(ApiKeyOptions))]
    public void Each_option_of_what_there_is_none_of_is_in_a_comment(Type type)
    {
        var comments = Regex.Matches(Text, "^ *//   (\\{.*\\})$", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

        Assert.Contains(comments, line => type.GetProperties().All(property => line.Contains($"\"{property.Name}\":", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_unit_waits_longer_for_a_stop_than_the_service_takes()
    {
        var seconds = Regex.Match(File.ReadAllText(PathOf("ruleengine.service")), "^TimeoutStopSec=([0-9]+)$", RegexOptions.Multiline).Groups[1].Value;

        Assert.True(int.Parse(seconds, CultureInfo.InvariantCulture) >= new DetectionServiceOptions().ShutdownTimeout.TotalSeconds + 10);
    }

    private static string PathOf(string name) => Repository.PathOf("src", "RuleEngine.Service", "examples", name);

    private static IConfigurationSection Example() => new ConfigurationBuilder().AddJsonFile(PathOf("ruleengine.json")).Build().GetSection("RuleEngine");

    // What the service takes where nothing is said.
    private static DetectionServiceOptions Defaults()
    {
        var options = new DetectionServiceOptions();
        options.Rules.Add("rules");
        options.Sinks.Add("alerts", new SinkOptions { Type = SinkType.File, Path = "alerts.ndjson" });
        return options;
    }

    private static IEnumerable<string> KeysOf(Type type, string above) => type.GetProperties().SelectMany(property =>
        property.PropertyType == typeof(IDictionary<string, SinkOptions>) ? KeysOf(typeof(SinkOptions), $"{property.Name}:alerts:")
        : IsSection(property.PropertyType) ? KeysOf(property.PropertyType, $"{above}{property.Name}:")
        : [above + property.Name]);

    private static bool IsSection(Type type) => type.IsClass && type.Namespace!.StartsWith("RuleEngine.", StringComparison.Ordinal);
}
