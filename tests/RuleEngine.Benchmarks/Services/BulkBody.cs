using System.Globalization;
using System.Text;

namespace RuleEngine.Benchmarks.Services;

/// <summary>A part of a file of events as a shipper sends it, which can be sent again as of a later day.</summary>
internal sealed class BulkBody
{
    private const string Action = """{"create":{"_index":"logs-system.security-default"}}""" + "\n";
    private const string Beginning = "{\"@timestamp\":\"";
    private const int DateLength = 10;
    private readonly List<int> _dates = [];
    private readonly DateOnly _first;
    private readonly byte[] _bytes;

    private BulkBody(List<byte[]> lines)
    {
        var size = lines.Sum(line => Action.Length + line.Length + 1);
        _bytes = new byte[size];
        var at = 0;
        foreach (var line in lines)
        {
            at += Encoding.ASCII.GetBytes(Action, _bytes.AsSpan(at));
            if (!line.AsSpan().StartsWith(Encoding.ASCII.GetBytes(Beginning))) throw new ArgumentException($"each event must begin with {Beginning}");
            _dates.Add(at + Beginning.Length);
            line.CopyTo(_bytes, at);
            at += line.Length;
            _bytes[at++] = (byte)'\n';
        }
        _first = DateOnly.Parse(Encoding.ASCII.GetString(_bytes, _dates[0], DateLength), CultureInfo.InvariantCulture);
    }

    /// <summary>How many events it has.</summary>
    public int Events => _dates.Count;

    /// <summary>The bytes, as of so many days later, until they are asked for again.</summary>
    public byte[] Of(int days)
    {
        var date = Encoding.ASCII.GetBytes(_first.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        foreach (var at in _dates) date.CopyTo(_bytes, at);
        return _bytes;
    }

    /// <summary>The bodies of a file, about a megabyte each.</summary>
    public static IReadOnlyList<BulkBody> Read(string path)
    {
        const int Size = 1 << 20;
        var bodies = new List<BulkBody>();
        var (lines, size) = (new List<byte[]>(), 0);
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0).Select(Encoding.UTF8.GetBytes))
        {
            lines.Add(line);
            size += line.Length;
            if (size < Size) continue;
            bodies.Add(new BulkBody(lines));
            (lines, size) = ([], 0);
        }
        if (lines.Count > 0) bodies.Add(new BulkBody(lines));
        return bodies;
    }
}
