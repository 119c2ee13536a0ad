using System.Text;
using RuleEngine.Events;

namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>Reads the hashes that Sysmon writes in one text: <c>SHA1=…,MD5=…,SHA256=…,IMPHASH=…</c>. A hash of zeros is no hash.</summary>
internal static class FileHashes
{
    /// <summary>The hash of an algorithm in small letters; missing when there is none.</summary>
    public static FieldValue Find(FieldValue text, ReadOnlySpan<byte> algorithm, ValueScratch scratch)
    {
        for (var position = 0; TryRead(text, ref position, out var name, out var hash);)
        {
            if (Ascii.EqualsIgnoreCase(name.Utf8, algorithm)) return Lower(hash, scratch);
        }
        return default;
    }

    /// <summary>All hashes, in small letters.</summary>
    public static EcsValue All(FieldValue text, ValueScratch scratch)
    {
        scratch.BeginList();
        for (var position = 0; TryRead(text, ref position, out _, out var hash);) scratch.Add(Lower(hash, scratch));
        return scratch.EndList();
    }

    // The next entry with a name and a hash.
    private static bool TryRead(FieldValue text, ref int position, out FieldValue name, out FieldValue hash)
    {
        var utf8 = text.Utf8;
        while (position < utf8.Length)
        {
            var start = position;
            var end = utf8[start..].IndexOf((byte)',') is var comma and >= 0 ? start + comma : utf8.Length;
            position = end + 1;
            var equals = utf8[start..end].IndexOf((byte)'=');
            if (equals <= 0) continue;
            (name, hash) = (WindowsText.Trim(text.Slice(start, equals)), WindowsText.Trim(text.Slice(start + equals + 1, end - start - equals - 1)));
            if (!hash.Utf8.TrimStart((byte)'0').IsEmpty) return true;
        }
        (name, hash) = (default, default);
        return false;
    }

    private static FieldValue Lower(FieldValue hash, ValueScratch scratch)
    {
        if (!Ascii.IsValid(hash.Utf8)) return FieldValue.From(hash.ToString().ToLowerInvariant());
        Ascii.ToLower(hash.Utf8, scratch.Reserve(hash.Utf8.Length), out var written);
        return scratch.Take(written);
    }
}
