using RuleEngine.Rules.Attack;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>Finds tactics as people and file names write them.</summary>
internal static class TacticNames
{
    /// <summary>The tactic that an id or a name means, with blanks, dashes or underscores between the words and in any case; null for none.</summary>
    public static AttackTactic? Find(string text) => AttackCatalog.Tactics.FirstOrDefault(tactic =>
        string.Equals(tactic.Id, text, StringComparison.OrdinalIgnoreCase) || string.Equals(tactic.FileName, text.Replace(' ', '_').Replace('-', '_'), StringComparison.OrdinalIgnoreCase));

    /// <summary>The tactic with which the name of a rule file begins; null for none.</summary>
    public static AttackTactic? OfFile(string path) => AttackCatalog.Tactics.FirstOrDefault(tactic => Path.GetFileName(path).StartsWith(tactic.FileName + "_", StringComparison.OrdinalIgnoreCase));
}
