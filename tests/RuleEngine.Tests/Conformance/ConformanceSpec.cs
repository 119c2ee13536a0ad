using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Tests.Conformance;

/// <summary>A spec of Elasticsearch's EQL test data: a query, and the ids that it gives.</summary>
internal sealed record ConformanceSpec(string Name, string Query, IReadOnlyList<long[]> Expected, string[]? JoinKeys, int Size, int MaxSamplesPerKey)
{
    private const int SizeOfTheHarness = 50;

    /// <summary>The specs of a file, in its order.</summary>
    public static IReadOnlyList<ConformanceSpec> Read(string file)
    {
        var diagnostics = new DiagnosticBag();
        var path = Path.Combine(Repository.Shared, "conformance", "eql", file);
        var document = TomlReader.Read(new SourceText(file, File.ReadAllText(path)), diagnostics);
        Assert.Empty(diagnostics.Items);
        Assert.True(document.Root.TryGet("queries", out var queries));
        return [.. ((TomlArray)queries.Value).Items.Select(item => From((TomlTable)item))];
    }

    private static ConformanceSpec From(TomlTable table) => new(
        Text(table, "name")!, Text(table, "query")!, Alternatives(table), Strings(table), (int)(Integer(table, "size") ?? SizeOfTheHarness), (int)(Integer(table, "max_samples_per_key") ?? 1));

    private static string? Text(TomlTable table, string key) => table.TryGet(key, out var entry) ? ((TomlString)entry.Value).Text : null;

    private static long? Integer(TomlTable table, string key) => table.TryGet(key, out var entry) ? ((TomlInteger)entry.Value).Value : null;

    private static string[]? Strings(TomlTable table) =>
        table.TryGet("join_keys", out var entry) ? [.. ((TomlArray)entry.Value).Items.Select(item => ((TomlString)item).Text)] : null;

    // Several acceptable answers are an array of arrays.
    private static IReadOnlyList<long[]> Alternatives(TomlTable table)
    {
        Assert.True(table.TryGet("expected_event_ids", out var entry));
        var items = ((TomlArray)entry.Value).Items;
        return items.Count > 0 && items[0] is TomlArray ? [.. items.Select(item => Ids((TomlArray)item))] : [Ids((TomlArray)entry.Value)];
    }

    private static long[] Ids(TomlArray array) => [.. array.Items.Select(item => ((TomlInteger)item).Value)];
}
