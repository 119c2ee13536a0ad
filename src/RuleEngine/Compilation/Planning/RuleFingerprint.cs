using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Planning;

/// <summary>
/// What a rule's state means, as a hash: the lowered query with its keys, the types of all fields, the window, the threshold
/// and the order of events. It is the same
/// whatever other rules there are and however the query is laid out; what only shows in alerts (name, severity, …) has no part in it.
/// </summary>
internal static class RuleFingerprint
{
    /// <summary>How many bytes it has.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>The fingerprint of a rule.</summary>
    /// <param name="query">Its query.</param>
    /// <param name="plan">What it became.</param>
    public static ReadOnlyMemory<byte> Of(IrQuery query, RulePlan plan)
    {
        var text = new StringBuilder(IrPrinter.Print(query));
        switch (plan)
        {
            case RulePlan.Sequence { Plan: var sequence }:
                Append(text, "kept", sequence.Lifetime.Ticks);
                foreach (var keys in sequence.Keys) Append(text, keys);
                break;
            case RulePlan.Sample { Plan: var sample }:
                Append(text, "kept", sample.Lifetime.Ticks);
                foreach (var keys in sample.Keys) Append(text, keys);
                break;
            case RulePlan.Threshold { Plan: var threshold }:
                Append(text, "window", threshold.Window.Ticks);
                Append(text, "events", threshold.Value);
                Append(text, threshold.Keys);
                Append(text, "distinct", threshold.CardinalityValue);
                Append(text, threshold.Cardinality is { } field ? [field] : []);
                break;
        }
        if (plan.Order != EventOrder.Default) Append(text, plan.Order);
        if (plan.Suppression is { } suppression)
        {
            Append(text, "suppressed", suppression.Duration?.Ticks ?? -1);
            Append(text, suppression.Keys);
        }
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void Append(StringBuilder text, string name, long value) => text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");

    private static void Append(StringBuilder text, EventOrder order)
    {
        text.Append(CultureInfo.InvariantCulture, $"by {order.TimestampField.Length}:{order.TimestampField}");
        if (order.TiebreakerField is { } tiebreaker) text.Append(CultureInfo.InvariantCulture, $" {tiebreaker.Length}:{tiebreaker}");
        text.Append('\n');
    }

    // Names may hold anything, so each is preceded by its length.
    private static void Append(StringBuilder text, IReadOnlyList<KeyPlan> keys)
    {
        text.Append(CultureInfo.InvariantCulture, $"{keys.Count} keys");
        foreach (var key in keys) text.Append(CultureInfo.InvariantCulture, $" {key.Name.Length}:{key.Name}:{key.Type}:{(key.IsOptional ? "optional" : "needed")}");
        text.Append('\n');
    }
}
