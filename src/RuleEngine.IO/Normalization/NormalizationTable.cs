using System.Globalization;
using System.Reflection;

namespace RuleEngine.IO.Normalization;

/// <summary>Reads the tables of <c>Normalization/Tables</c> and <c>Surveys/Tables</c>: tab-separated rows, comments behind <c>#</c>.</summary>
internal static class NormalizationTable
{
    /// <summary>The rows of a table, each split into its cells.</summary>
    public static IEnumerable<string[]> Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The table {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line.Split('\t');
        }
    }

    /// <summary>The numbers of a list such as <c>4624 4768-4771</c>; null for <c>*</c>, which is every number.</summary>
    public static HashSet<int>? ReadNumbers(string cell)
    {
        if (cell == "*") return null;
        var numbers = new HashSet<int>();
        foreach (var part in cell.Split(' '))
        {
            var ends = part.Split('-');
            for (var number = int.Parse(ends[0], CultureInfo.InvariantCulture);
                number <= int.Parse(ends[^1], CultureInfo.InvariantCulture);
                number++) numbers.Add(number);
        }
        return numbers;
    }
}
