using System.Globalization;
using System.Reactive.Linq;
using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;

namespace RuleEngine.Tests.Conformance;

/// <summary>Elasticsearch's own EQL specs, through the public engine. Expected ids are theirs, never edited.</summary>
public class ConformanceTests
{
    private const string Folder = "conformance/eql";

    private static readonly string[] Files =
    [
        "test_queries_active.toml", "additional_test_queries.toml", "test_queries_date.toml", "test_extra.toml",
        "test_missing_events.toml", "test_sample.toml", "test_sample_multi.toml",
    ];

    public static TheoryData<string, string, int> Specs()
    {
        var data = new TheoryData<string, string, int>();
        foreach (var file in Files)
        {
            var specs = ConformanceSpec.Read(file);
            for (var i = 0; i < specs.Count; i++) data.Add(file, specs[i].Name, i);
        }
        return data;
    }

    [SharedTheory(Folder)]
    [MemberData(nameof(Specs))]
    public void A_spec_gives_the_ids_that_Elasticsearch_gives(string file, string name, int index)
    {
        var spec = ConformanceSpec.Read(file)[index];
        Assert.Equal(name, spec.Name);
        var data = ConformanceData.Of(file);
        var query = EventQuery.Compile(spec.Query, new EventQueryOptions { CategoryField = "event_type", Schema = data.Schema, MaxSamplesPerKey = spec.MaxSamplesPerKey, TiebreakerField = data.TiebreakerField });

        var results = query.Search(data.Events.ToObservable()).ToEnumerable().ToList();

        results = results.Count <= spec.Size ? results : IsSample(spec) ? [.. results.Take(spec.Size)] : [.. results.TakeLast(spec.Size)];
        var ids = results.SelectMany(result => result.Events).Select(record => record is null ? -1 : long.Parse(record.Origin.Source, CultureInfo.InvariantCulture)).ToArray();
        Assert.True(spec.Expected.Any(expected => expected.SequenceEqual(ids)), $"{spec.Query}\nexpected {string.Join(" or ", spec.Expected.Select(Show))}\nactual   {Show(ids)}");
        if (spec.JoinKeys is { } keys) Assert.Equal(keys, results.SelectMany(result => result.Keys).Select(key => Spell(key.Value, key.Key, data, IsSample(spec))));
    }

    [SharedFact(Folder)]
    public void There_are_298_specs_with_queries_and_25_series() => Assert.Equal((298, 25), (Specs().Count, SeriesSpecTests.Specs().Count));

    private static bool IsSample(ConformanceSpec spec) => spec.Query.TrimStart().StartsWith("sample", StringComparison.Ordinal);

    private static string Show(long[] ids) => "[" + string.Join(", ", ids) + "]";

    // Sequences print date keys as ISO text, samples as epoch milliseconds (eql.md §9).
    private static string Spell(FieldValue value, string field, ConformanceData data, bool isSample)
    {
        if (value.IsMissing) return "null";
        var isDate = data.Schema.TryGetType(field, out var type) && type == FieldType.Date;
        return isSample && isDate && ValueComparer.TryGetInstant(value, out var instant) ? new EventTime(instant).UnixMilliseconds.ToString(CultureInfo.InvariantCulture) : value.ToString();
    }
}
