using RuleEngine.Diagnostics;
using RuleEngine.Rules.Keys;
using RuleEngine.Rules.Reading;

namespace RuleEngine.Rules.Validation;

/// <summary>Names the keys that belong to other rule types: their author expects an effect that they do not have.</summary>
internal static class KeyEffectValidator
{
    /// <summary>Reports keys without effect.</summary>
    public static void Validate(RuleFile file)
    {
        if (file.Type is not { } type) return;
        var keys = RuleKeys.Of("rule");
        foreach (var entry in file.Rule.Entries)
        {
            if (!keys.TryGetValue(entry.Key, out var key) || key.Types.Count == 0 || key.Types.Contains(type)) continue;
            var hint = $"it belongs to rules of type {Wording.AnyOf([.. key.Types.Select(RuleWords.NameOf)])}";
            file.Report(DiagnosticCatalog.KeyWithoutEffect, entry.KeySpan, hint, $"rule.{entry.Key}", RuleWords.NameOf(type));
        }
    }
}
