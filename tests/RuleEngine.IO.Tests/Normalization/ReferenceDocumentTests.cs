using System.Globalization;
using System.Text;
using System.Text.Json;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.Normalization;
using RuleEngine.Testing;

namespace RuleEngine.IO.Tests.Normalization;

public sealed class ReferenceDocumentTests
{
    private const string Reference = "reference/windows-ecs-mapping.md";

    // Decided otherwise (decision 0013): AccessList keeps its raw text beside the codes.
    private const string DecidedOtherwise = "winlog.event_data.AccessList";

    [Fact]
    public void The_4690_document_of_the_reference_normalises_to_the_approved_document()
    {
        var record = Read("samples", "xml", "4690.xml");

        Assert.Equal("4690", record["event.code"].ToString());
        Assert.Equal("0x674", record["winlog.event_data.SourceProcessId"].ToString());
        Assert.Equal("windows", record["host.os.type"].ToString());
        Snapshot.VerifyJson(Encoding.UTF8.GetString(record.Document.Span), "4690");
    }

    [Fact]
    public void A_4663_of_a_file_normalises_to_the_approved_document()
    {
        var record = Read("RuleEngine.IO.Tests", "Normalization", "4663.xml");

        Assert.Equal("attempt-made-to-access-object", record["event.action"].ToString());
        Snapshot.VerifyJson(Encoding.UTF8.GetString(record.Document.Span), "4663");
    }

    [SharedTheory(Reference)]
    [InlineData("4663"), InlineData("4690")]
    public void A_document_of_the_reference_comes_out_of_its_event(string code)
    {
        var expected = Documents().Single(document => document["event.code"] is [var found] && found == code);
        var record = Normalize(expected);

        var differences = expected.Where(field => field.Key != DecidedOtherwise && !Values(record, field.Key).SequenceEqual(field.Value)).Select(field => $"{field.Key} is {record[field.Key]}");
        Assert.Empty(differences);
        Assert.Empty(expected.GetValueOrDefault(DecidedOtherwise, []).Except(Values(record, DecidedOtherwise)));
    }

    [SharedFact(Reference)]
    public void The_tables_of_names_are_those_of_the_reference()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Shared, Reference));
        var security = Rows(Section(text, "### 2.1", "### 2.2"), 5).Select(row => $"{row[0]} {row[1].Trim('`')} {row[2]} {row[3]}").ToList();
        var sysmon = Rows(Section(text, "### 4.1", "### 4.2"), 5).Select(row => $"{row[0]} {row[1]} {row[4].Replace("`[E]`", "", StringComparison.Ordinal).Trim()}").ToList();
        var tasks = NormalizationTable.Read("Tasks.tsv").Where(row => row[0] == "Microsoft-Windows-Sysmon").ToDictionary(row => row[1], row => row[2]);

        Assert.Equal(security, NormalizationTable.Read("SecurityActions.tsv").Select(row => $"{row[0]} {row[1]} {Spaced(row[2])} {Spaced(row[3])}"));
        Assert.Equal(sysmon, NormalizationTable.Read("SysmonActions.tsv").Select(row => $"{row[0]} {row[1]} {tasks[row[0]]}"));
    }

    private static EventRecord Read(params string[] path) => Assert.Single(EventInputs.Open([Repository.PathOf(["tests", .. path])], FieldTable.Empty).ReadAll());

    // What the log must have held for the document to come out of it: the pipeline of the reference takes the process away from the data.
    private static EventRecord Normalize(Dictionary<string, List<string>> document)
    {
        var normalizer = new WindowsEventNormalizer(FieldTable.Empty);
        var source = normalizer.Source;
        void Set(WindowsEventProperty property, string field)
        {
            if (document.TryGetValue(field, out var values)) source.Set(property, values[0]);
        }
        Set(WindowsEventProperty.SystemTime, "@timestamp");
        Set(WindowsEventProperty.EventId, "event.code");
        Set(WindowsEventProperty.ProviderName, "event.provider");
        Set(WindowsEventProperty.ProviderGuid, "winlog.provider_guid");
        Set(WindowsEventProperty.Channel, "winlog.channel");
        Set(WindowsEventProperty.Computer, "host.name");
        Set(WindowsEventProperty.RecordId, "winlog.record_id");
        Set(WindowsEventProperty.Version, "winlog.version");
        Set(WindowsEventProperty.ProcessId, "winlog.process.pid");
        Set(WindowsEventProperty.ThreadId, "winlog.process.thread.id");
        source.Set(WindowsEventProperty.Keywords, "0x8020000000000000");
        source.Set(WindowsEventProperty.Level, "0");
        source.Set(WindowsEventProperty.Opcode, "0");
        source.Set(WindowsEventProperty.Task, NormalizationTable.Read("Tasks.tsv").Single(row => row[0] == document["event.provider"][0] && row[2] == document["winlog.task"][0])[1]);
        foreach (var (field, values) in document.Where(field => field.Key.StartsWith("winlog.event_data.", StringComparison.Ordinal) && !field.Key.EndsWith("Description", StringComparison.Ordinal)))
        {
            source.AddEventData(field.AsSpan("winlog.event_data.".Length), field == DecidedOtherwise ? string.Concat(values.Select(code => $"%%{code}\n\t\t\t\t")) : values[0]);
        }
        if (document.TryGetValue("process.pid", out var pid)) source.AddEventData("ProcessId", "0x" + long.Parse(pid[0], CultureInfo.InvariantCulture).ToString("x", CultureInfo.InvariantCulture));
        if (document.TryGetValue("process.executable", out var executable)) source.AddEventData("ProcessName", executable[0]);
        Assert.Null(normalizer.Normalize(new EventOrigin("reference", 1), out var record));
        return record!;
    }

    private static IEnumerable<Dictionary<string, List<string>>> Documents()
    {
        foreach (var block in File.ReadAllText(Path.Combine(Repository.Shared, Reference)).Split("```json")[1..])
        {
            var fields = new Dictionary<string, List<string>>(StringComparer.Ordinal);
            Collect(JsonDocument.Parse(block[..block.IndexOf("```", StringComparison.Ordinal)]).RootElement, "", fields);
            yield return fields;
        }
    }

    private static void Collect(JsonElement element, string path, Dictionary<string, List<string>> fields)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject()) Collect(member.Value, path.Length == 0 ? member.Name : path + "." + member.Name, fields);
        }
        else fields[path] = element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().Select(one => one.ToString())] : [element.ToString()];
    }

    private static string[] Values(EventRecord record, string field)
    {
        var value = record[field];
        return value.IsMissing ? [] : value.Kind == FieldValueKind.Array ? [.. value.Elements.ToArray().Select(element => element.ToString())] : [value.ToString()];
    }

    private static string Section(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal);
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }

    private static IEnumerable<string[]> Rows(string section, int cells) => section.Split('\n')
        .Where(line => line.Length > 2 && char.IsAsciiDigit(line[2]))
        .Select(line => line.Trim('|', ' ').Split('|').Select(cell => cell.Trim()).ToArray())
        .Where(row => row.Length == cells);

    private static string Spaced(string list) => list.Replace(",", ", ", StringComparison.Ordinal);
}
