using System.Text.RegularExpressions;
using RuleEngine.Events;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>Proposes conditions that some events meet: what says of which kind they are, and leaves open what says which they are.</summary>
/// <param name="dialect">The language, which decides what a pattern can say.</param>
internal sealed partial class ConditionProposer(QueryDialect dialect)
{
    private const string EventData = "winlog.event_data.";
    // What stands for places in patterns, and what stands for bytes that were no text.
    private const string Unwritable = "\uE000\uE001\uFFFD";
    private const int MaxValues = 5;
    private const int MaxLength = 300;
    private const int MaxOffers = 8;
    private const int MaxOfferLength = 120;

    /// <summary>What all of the events meet.</summary>
    public ProposedStage Propose(IReadOnlyList<SampleEvent> samples)
    {
        var (conditions, offers) = (new List<ProposedCondition>(), new List<ProposedCondition>());
        var groups = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in ScaffoldTables.Fields.Where(row => row.Role != FieldRole.Volatile && samples.All(row.Covers)))
        {
            var isCondition = row.Role == FieldRole.Condition;
            if ((row.Group.Length > 0 && groups.Contains(row.Group)) || conditions.Concat(offers).Any(known => known.Field == row.Field)) continue;
            if (Make(row, samples, isCondition ? MaxLength : MaxOfferLength) is not { } condition) continue;
            (isCondition ? conditions : offers).Add(condition);
            if (row.Group.Length > 0) groups.Add(row.Group);
        }
        foreach (var field in samples[0].Fields.Where(field => IsOfferable(field) && conditions.TrueForAll(condition => condition.Sample != field.Texts[0])))
        {
            if (Make(new FieldRow(field.Name, FieldRole.Also, ConditionForm.Equal, IsPath: false, ""), samples, MaxOfferLength) is { } offer) offers.Add(offer);
        }
        return new ProposedStage(samples, conditions, [.. offers.Where(offer => conditions.TrueForAll(known => known.Field != offer.Field)).Take(MaxOffers)]);
    }

    private ProposedCondition? Make(FieldRow row, IReadOnlyList<SampleEvent> samples, int maxLength)
    {
        var found = samples.Select(sample => sample.Find(row.Field)).ToList();
        if (found.Exists(field => field is null || !IsComparable(field.Type))) return null;
        var (type, texts) = (found[0]!.Type, found.Select(field => field!.Texts[0]).ToList());
        // Signs alone ("?") stand for what is not known.
        if (row.Role == FieldRole.Also && texts.Exists(text => !text.Any(char.IsLetterOrDigit))) return null;
        if (texts.Exists(text => text.Length > maxLength || text.AsSpan().ContainsAny(Unwritable) || (text.Contains('*', StringComparison.Ordinal) && !dialect.EscapesAny))) return null;
        if (row.Form == ConditionForm.NotEqual) return found.TrueForAll(field => !field!.Texts.Contains(row.Excluded)) ? new ProposedCondition(row.Field, row.Form, [row.Excluded]) { Sample = texts[0] } : null;
        // EQL and NCalc warn about a sign for a place in a comparison.
        var form = row.Form == ConditionForm.Equal && texts.Exists(text => text.Contains('?', StringComparison.Ordinal)) ? ConditionForm.Pattern : row.Form;
        var isBare = type is FieldType.Long or FieldType.Double or FieldType.Boolean;
        string[] values = [.. texts.Select(text => row.IsPath ? PathGeneralizer.Generalize(text, dialect.HasPlaces) : text).Distinct(StringComparer.Ordinal)];
        return values.Length > MaxValues ? null : new ProposedCondition(row.Field, isBare ? ConditionForm.Equal : form, values) { IsBare = isBare, Group = row.Group, Sample = texts[0] };
    }

    // Dates say when, analysed texts have no value to compare, and what no schema knows would be a warning.
    private static bool IsComparable(FieldType type) => type is FieldType.Keyword or FieldType.Long or FieldType.Double or FieldType.Boolean or FieldType.Ip or FieldType.Version;

    private static bool IsOfferable(SampleField field) => field.Name.StartsWith(EventData, StringComparison.Ordinal) && !ScaffoldTables.KnownFields.Contains(field.Name)
        && field.Texts.Count == 1 && !VolatileValue().IsMatch(field.Texts[0]);

    // Ids (GUIDs, SIDs, hexadecimal and other numbers), times, hashes, addresses.
    [GeneratedRegex(@"^(?:\{?[0-9a-f]{8}-[0-9a-f-]{27}\}?|S-1-[0-9-]+|0x[0-9a-f]+|[0-9.,:/ TZ+-]+|[0-9a-f]{16,}|(?:[0-9a-f]{0,4}:){2,}[0-9a-f.:]*)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex VolatileValue();
}
