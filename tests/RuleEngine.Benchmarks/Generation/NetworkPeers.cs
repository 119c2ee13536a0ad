using System.Globalization;

namespace RuleEngine.Benchmarks.Generation;

/// <summary>Makes the other ends of connections.</summary>
internal static class NetworkPeers
{
    private static readonly int[] Ports = [443, 445, 80, 389, 88, 53, 135, 3389, 5985, 8080, 1433, 22];
    private static readonly string[] Zones = ["com", "net", "org", "local", "de", "io", "cloud"];

    /// <summary>A machine of the organisation, or one outside.</summary>
    public static (string Address, int Port) Any(Estate estate, Draw draw) =>
        (draw.OneIn(2) ? draw.PickSkewed(estate.Hosts).Address : Outside(draw), draw.OneIn(8) ? draw.Between(49_152, 65_536) : draw.PickSkewed(Ports));

    /// <summary>An address outside.</summary>
    public static string Outside(Draw draw) => string.Create(CultureInfo.InvariantCulture, $"{draw.Between(11, 223)}.{draw.Skewed(250)}.{draw.Skewed(250)}.{draw.Between(1, 255)}");

    /// <summary>A name that is looked up.</summary>
    public static string Name(Draw draw) => $"{(draw.OneIn(2) ? draw.Pick(Vocabulary.Words) + "." : "")}{draw.PickSkewed(Vocabulary.Words)}{draw.PickSkewed(Vocabulary.Words)}.{draw.PickSkewed(Zones)}";
}
