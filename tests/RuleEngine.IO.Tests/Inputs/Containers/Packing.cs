using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace RuleEngine.IO.Tests.Inputs.Containers;

/// <summary>Packs things.</summary>
internal static class Packing
{
    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(content);
        return packed.ToArray();
    }

    public static byte[] Gzip(string content) => Gzip(Encoding.UTF8.GetBytes(content));

    public static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] members)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                var entry = zip.CreateEntry(name, level);
                entry.LastWriteTime = new DateTimeOffset(2024, 5, 6, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }
        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, string Content)[] members) =>
        Zip(CompressionLevel.Optimal, [.. members.Select(member => (member.Name, Encoding.UTF8.GetBytes(member.Content)))]);

    public static byte[] Tar(params (string Name, byte[] Content)[] members) => Tar(TarEntryFormat.Pax, members);

    public static byte[] Tar(params (string Name, string Content)[] members) =>
        Tar(TarEntryFormat.Ustar, [.. members.Select(member => (member.Name, Encoding.UTF8.GetBytes(member.Content)))]);

    public static byte[] Tar(TarEntryFormat format, params (string Name, byte[] Content)[] members)
    {
        using var packed = new MemoryStream();
        using (var tar = new TarWriter(packed, format, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                using var data = new MemoryStream(content);
                TarEntry entry = format switch
                {
                    TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name) { DataStream = data },
                    TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = data },
                    TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name) { DataStream = data },
                    _ => new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = data },
                };
                entry.ModificationTime = new DateTimeOffset(2024, 5, 6, 0, 0, 0, TimeSpan.Zero);
                tar.WriteEntry(entry);
            }
        }
        return packed.ToArray();
    }
}
