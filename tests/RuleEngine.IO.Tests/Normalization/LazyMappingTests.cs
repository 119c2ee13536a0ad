using System.Collections.Concurrent;
using RuleEngine.Events;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Tests.Normalization;

/// <summary>Fields that are computed alone, for rules that use nothing else, are those of the whole document.</summary>
public sealed class LazyMappingTests
{
    private static readonly ConcurrentDictionary<string, WindowsEventNormalizer> Alone = new(StringComparer.Ordinal);

    public static TheoryData<string> Names => MappingTable.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_field_alone_is_as_in_the_document(string name)
    {
        var table = MappingTable.Find(name);
        var rows = table.Rows();
        var random = new Random(20_240_506);
        // Codes that the same rows concern differ in their names only, which have a test of their own.
        var codes = table.Codes().GroupBy(code => string.Concat(rows.Select(row => row.Concerns(code) ? '1' : '0'))).Select(group => group.First());
        var events = codes.SelectMany(code => Enumerable.Range(0, 2).Select(attempt => (Code: code, Rows: Choose(rows, code, attempt, random)))).ToList();
        var fields = FieldsOf(rows);
        var factory = new EventFactory(NormalizationCase.FieldsOf(fields));
        var compared = events.Sum(one => Compare(table, factory, fields, one.Code, one.Rows));

        Assert.True(compared > events.Count * 10, "the events are too poor to prove anything");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_names_of_every_code_alone_are_as_in_the_document(string name)
    {
        var table = MappingTable.Find(name);
        string[] fields = ["event.action", "event.category", "event.type", "event.outcome"];
        var factory = new EventFactory(NormalizationCase.FieldsOf(fields));

        Assert.True(table.Codes().Sum(code => Compare(table, factory, fields, code, [])) > 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void For_a_rule_that_uses_none_of_its_fields_no_row_runs(string name)
    {
        var table = MappingTable.Find(name);
        var source = new WindowsEvent(new DataNameTable());
        var fields = new EcsFields(new FieldSelection(NormalizationCase.FieldsOf(["event.code"]), EventModules.Steps));
        var mapper = new WindowsEventMapper(source, fields);
        var module = EventModules.All.Single(module => module.Concerns(EventOf(table, source)));

        Assert.DoesNotContain(module.Steps, step => step is FieldMapping && fields.Selection.Concerns(step));
        Assert.Null(mapper.Map(out _));
        Assert.Empty(fields.Data.ToArray());
        Assert.DoesNotContain(fields.Present.ToArray().Select(field => EcsLayout.Fields[field]), field => field.StartsWith("user.", StringComparison.Ordinal) || field.StartsWith("process.", StringComparison.Ordinal));
    }

    [Fact]
    public void For_a_rule_that_uses_one_field_only_what_sets_that_field_runs()
    {
        var selection = new FieldSelection(NormalizationCase.FieldsOf(["process.args"]), EventModules.Steps);

        var steps = EventModules.Steps.Where(selection.Concerns).OfType<FieldMapping>().ToList();

        Assert.All(steps, step => Assert.Equal(["process.args"], step.Targets));
        Assert.Equal(MappingTable.All.Sum(table => table.Rows().Count(row => row.Field == "process.args")), steps.Count);
    }

    // How many fields had a value.
    private static int Compare(MappingTable table, EventFactory factory, IReadOnlyCollection<string> fields, int code, List<MappingRow> rows)
    {
        void Fill(WindowsEvent source)
        {
            foreach (var row in rows) row.Fill(source);
        }
        var document = table.Normalize(code, Fill);
        Assert.True(factory.TryCreate(document.Document.Span, document.Origin, out var whole, out _));
        foreach (var field in fields) Assert.True(whole[field] == table.Normalize(Alone.GetOrAdd(field, NormalizerOf), code, Fill)[field], $"{table.Name} {code}: {field}");
        return fields.Count(field => !whole[field].IsMissing);
    }

    private static WindowsEventNormalizer NormalizerOf(string field) => new(NormalizationCase.FieldsOf([field]));

    private static List<string> FieldsOf(IEnumerable<MappingRow> rows) => [.. EcsLayout.Fields.Concat(rows.Select(row => row.Field)).Distinct().Where(field => !NormalizationCase.IsObject(field))];

    private static WindowsEvent EventOf(MappingTable table, WindowsEvent source)
    {
        source.Set(WindowsEventProperty.EventId, "1");
        source.Set(WindowsEventProperty.SystemTime, MappingTable.Time);
        source.Set(WindowsEventProperty.Channel, table.Channel);
        source.Set(WindowsEventProperty.ProviderName, table.Provider);
        source.AddEventData("User", @"CORP\mara");
        return source;
    }

    // All rows of the code, or some, in another order: of two rows with one source the first decides the value.
    private static List<MappingRow> Choose(IReadOnlyList<MappingRow> rows, int code, int attempt, Random random)
    {
        var chosen = rows.Where(row => row.Concerns(code) && (attempt == 0 || random.Next(3) > 0)).ToArray();
        random.Shuffle(chosen);
        return [.. chosen];
    }
}
