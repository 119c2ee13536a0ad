using System.Text.Json;

namespace RuleEngine.Cli.Tests.Commands;

public sealed class SchemaCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public void The_schema_goes_to_standard_output_or_to_a_file()
    {
        var output = _workspace.Run("schema").ExitsWith(0).Output;
        var path = Path.Combine(_workspace.Folder, "rule.schema.json");

        var written = _workspace.Run("schema", "--output", path).ExitsWith(0);

        Assert.Equal("", written.Output);
        Assert.Equal(output, File.ReadAllText(path));
        var schema = JsonDocument.Parse(output).RootElement;
        Assert.Equal("http://json-schema.org/draft-07/schema#", schema.GetProperty("$schema").GetString());
        Assert.Equal("integer", schema.GetProperty("properties").GetProperty("rule").GetProperty("properties").GetProperty("risk_score").GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("rule", "rule")]
    [InlineData("case", "expect")]
    [InlineData("project", "lint")]
    public void Each_kind_of_file_has_a_schema(string kind, string table)
    {
        var schema = JsonDocument.Parse(_workspace.Run("schema", "--kind", kind).ExitsWith(0).Output).RootElement;

        Assert.Equal($"RuleEngine {kind}", schema.GetProperty("title").GetString());
        Assert.True(schema.GetProperty("properties").TryGetProperty(table, out _));
    }

    [Fact]
    public void Another_kind_of_file_has_none() => Assert.Contains("'project'", _workspace.Run("schema", "--kind", "lint").ExitsWith(3).Error, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_cannot_be_written_is_an_error()
    {
        var result = _workspace.Run("schema", "--output", Path.Combine(_workspace.Folder, "nowhere", "x.json")).ExitsWith(3);

        Assert.Contains("the file cannot be written", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();
}
