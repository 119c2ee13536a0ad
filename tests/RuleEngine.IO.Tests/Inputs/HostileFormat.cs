using System.Text;
using RuleEngine.IO.Tests.Inputs.Containers;

namespace RuleEngine.IO.Tests.Inputs;

/// <summary>A small input of each format, to be damaged.</summary>
/// <param name="Name">The format.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="Events">How many events it has when it is whole.</param>
/// <param name="NeedsFile">Whether it cannot be read from a stream.</param>
internal sealed record HostileFormat(string Name, byte[] Bytes, int Events, bool NeedsFile = false)
{
    public static IReadOnlyList<HostileFormat> All { get; } =
    [
        Sample("winlogbeat8.ndjson", 1),
        Sample("winlogbeat6.ndjson", 1),
        Sample("nxlog.ndjson", 1),
        Sample("azure-securityevent.ndjson", 1),
        Sample("evtx-to-json.ndjson", 3),
        Sample("xml-in-json.ndjson", 2),
        Sample("get-winevent.json", 1),
        Sample("elasticsearch-search.json", 2),
        Sample("elasticsearch-bulk.ndjson", 3),
        new("array", Encoding.UTF8.GetBytes($"[{Lines(0).Replace("\n", ",", StringComparison.Ordinal).TrimEnd(',')}]"), 3),
        Sample("event.xml", 1),
        new("UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(Content("event.xml")))], 1),
        new("gzip", Packing.Gzip(Lines(0)), 3),
        new("tar", Packing.Tar(("a.ndjson", Lines(0)), ("b.ndjson", Lines(1))), 6),
        new("tar with extended headers", Packing.Tar((new string('x', 120), Encoding.UTF8.GetBytes(Lines(0)))), 3),
        new("tar.gz", Packing.Gzip(Packing.Tar(("a.ndjson", Lines(0)), ("b.ndjson", Lines(1)))), 6),
        new("zip", Packing.Zip(("a.ndjson", Lines(0)), ("b.ndjson", Lines(1))), 6, NeedsFile: true),
    ];

    /// <summary>Changes bits, lengths and bytes, cuts, repeats and nests; the same for the same seed.</summary>
    public byte[] Damage(int seed)
    {
        var random = new Random(seed);
        var damaged = Bytes.ToList();
        for (var i = 0; i <= random.Next(3); i++)
        {
            var at = random.Next(damaged.Count + 1);
            var length = Math.Min(random.Next(16), damaged.Count - at);
            switch (random.Next(9))
            {
                case 0 when length > 0: damaged[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: damaged.RemoveRange(at, damaged.Count - at); break;
                case 2: damaged.RemoveRange(at, length); break;
                case 3: damaged.InsertRange(at, damaged.GetRange(at, length)); break;
                // A length, somewhere, that lies.
                case 4 when length >= 4: damaged.RemoveRange(at, 4); damaged.InsertRange(at, BitConverter.GetBytes(random.Next(4) == 0 ? -1 : random.Next())); break;
                case 5: damaged.InsertRange(at, Pieces[random.Next(Pieces.Length)]); break;
                case 6: damaged.InsertRange(at, Enumerable.Repeat("[{<\"\\"[random.Next(5)], random.Next(300)).Select(character => (byte)character)); break;
                case 7 when length > 0: damaged[at] = 0; break;
                default: damaged.Insert(at, (byte)random.Next(256)); break;
            }
        }
        return [.. damaged];
    }

    // Half a pair, as an escape, as UTF-16 and as bytes; text of another encoding; signatures of containers; the mark of an order of bytes.
    private static byte[][] Pieces { get; } =
    [
        .. ((string[])["\\ud800", "\\u0000", "\0\0\0\0", "\"", "</Event>", "<Event><System>", "]]>", "<![CDATA[", "&#xD800;", "&bad;", "{\"took\":1,\"hits\":{\"hits\":[", "\n", "PK\x03\x04", "PK\x05\x06"]).Select(Encoding.Latin1.GetBytes),
        [0xED, 0xA0, 0x80], [0xD8, 0x00], [0xFF, 0xFE], [0xE4, 0xF6, 0xFC], [0x1F, 0x8B, 0x08, 0x00],
    ];

    public override string ToString() => Name;

    private static HostileFormat Sample(string file, int events) => new(file, Content(file), events);

    private static byte[] Content(string file) => File.ReadAllBytes(Repository.PathOf("tests", "samples", "shapes", file));

    private static string Lines(int minute) => string.Concat(Enumerable.Range(0, 3).Select(i => $"{{\"@timestamp\":\"2024-05-06T10:0{minute}:0{i}Z\",\"id\":\"{i}\"}}\n"));
}
