using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace RuleEngine.Rules.Attack;

/// <summary>
/// The tactics and techniques of MITRE ATT&amp;CK for Enterprise. Facts only, from the version named here; © 2025 The MITRE Corporation, reproduced and
/// distributed with the permission of The MITRE Corporation.
/// </summary>
public static class AttackCatalog
{
    private const string Table = "RuleEngine.Rules.Attack.attack.tsv";
    private static readonly Lazy<Tables> Loaded = new(Load);

    /// <summary>The version of ATT&amp;CK.</summary>
    public static string Version => "18.0";

    /// <summary>The tactics, in the order of their ids.</summary>
    public static IReadOnlyList<AttackTactic> Tactics => Loaded.Value.Tactics;

    /// <summary>The techniques and sub-techniques, in the order of their ids.</summary>
    public static IReadOnlyList<AttackTechnique> Techniques => Loaded.Value.Techniques;

    /// <summary>The tactic of an id, or null.</summary>
    public static AttackTactic? FindTactic(string id) => Loaded.Value.TacticsById.GetValueOrDefault(id);

    /// <summary>The technique or sub-technique of an id, or null.</summary>
    public static AttackTechnique? FindTechnique(string id) => Loaded.Value.TechniquesById.GetValueOrDefault(id);

    /// <summary>Whether an id was a technique's once, and was revoked or deprecated.</summary>
    /// <param name="id">The id.</param>
    /// <param name="successor">The technique that took its place; null when none did.</param>
    public static bool IsRetired(string id, out AttackTechnique? successor)
    {
        successor = Loaded.Value.Retired.TryGetValue(id, out var next) && next.Length > 0 ? FindTechnique(next) : null;
        return Loaded.Value.Retired.ContainsKey(id);
    }

    /// <summary>
    /// Whether an id can be that of a technique which is newer than this table: it is above those of the table, but not by much. Ids are given in order.
    /// </summary>
    public static bool MayBeNewer(string id)
    {
        const int nearTechniques = 100, nearParts = 10;
        var parts = id.Split('.');
        if (!TryRead(parts[0].TrimStart('T'), out var number)) return false;
        var last = int.Parse(Techniques[^1].Id.AsSpan(1, 4), CultureInfo.InvariantCulture);
        if (number > last) return number <= last + nearTechniques;
        if (parts.Length == 1 || !TryRead(parts[1], out var part)) return false;
        var lastPart = Techniques.LastOrDefault(technique => technique.ParentId == parts[0]) is { } known ? int.Parse(known.Id.AsSpan(6), CultureInfo.InvariantCulture) : 0;
        return FindTechnique(parts[0]) is not null && part > lastPart && part <= lastPart + nearParts;
    }

    private static bool TryRead(string digits, out int number) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static Tables Load()
    {
        using var stream = typeof(AttackCatalog).Assembly.GetManifestResourceStream(Table)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var tables = new Reading();
        while (reader.ReadLine() is { } line) tables.Add(line);
        return tables.ToTables();
    }

    private sealed record Tables(
        IReadOnlyList<AttackTactic> Tactics, IReadOnlyList<AttackTechnique> Techniques, FrozenDictionary<string, AttackTactic> TacticsById,
        FrozenDictionary<string, AttackTechnique> TechniquesById, FrozenDictionary<string, string> Retired);

    private sealed class Reading
    {
        private readonly List<AttackTactic> _tactics = [];
        private readonly List<AttackTechnique> _techniques = [];
        private readonly Dictionary<string, string> _retired = new(StringComparer.Ordinal);
        private IReadOnlyList<AttackTactic> _ofTechnique = [];

        public void Add(string line)
        {
            if (line.Length == 0 || line[0] == '#') return;
            var cells = line.Split('\t');
            if (line[0] == '-') _retired.Add(cells[0][1..], cells.Length > 1 ? cells[1] : "");
            else if (line.StartsWith("TA", StringComparison.Ordinal)) _tactics.Add(new AttackTactic(cells[0], cells[1]));
            else AddTechnique(cells);
        }

        public Tables ToTables() => new(
            _tactics, _techniques, _tactics.ToFrozenDictionary(tactic => tactic.Id, StringComparer.Ordinal),
            _techniques.ToFrozenDictionary(technique => technique.Id, StringComparer.Ordinal), _retired.ToFrozenDictionary(StringComparer.Ordinal));

        // Sub-techniques follow their technique.
        private void AddTechnique(string[] cells)
        {
            if (cells.Length > 2 && cells[2].Length > 0) _ofTechnique = [.. cells[2].Split(' ').Select(id => _tactics.Find(tactic => tactic.Id == id)!)];
            _techniques.Add(new AttackTechnique(cells[0], cells[1], _ofTechnique) { FormerName = cells.Length > 3 ? cells[3] : null });
        }
    }
}
