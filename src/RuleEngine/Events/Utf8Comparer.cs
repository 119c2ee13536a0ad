using System.Diagnostics.CodeAnalysis;

namespace RuleEngine.Events;

/// <summary>Compares UTF-8 texts byte by byte, and lets dictionaries be asked with a span.</summary>
public sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    private readonly bool _ignoreCase;

    private Utf8Comparer(bool ignoreCase) => _ignoreCase = ignoreCase;

    /// <summary>Case-sensitive.</summary>
    public static Utf8Comparer Instance { get; } = new(false);

    /// <summary>Blind to the case of ASCII letters, as Elasticsearch's case-insensitive term queries are.</summary>
    public static Utf8Comparer IgnoreAsciiCase { get; } = new(true);

    /// <inheritdoc/>
    public bool Equals(byte[]? x, byte[]? y) => ReferenceEquals(x, y) || (x is not null && y is not null && Equals(x.AsSpan(), y));

    /// <inheritdoc/>
    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) =>
        _ignoreCase ? Utf8Text.EqualsIgnoreAsciiCase(alternate, other) : alternate.SequenceEqual(other);

    /// <inheritdoc/>
    public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

    /// <inheritdoc/>
    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        // FNV-1a, folding ASCII case on the way when asked to; keys are short.
        var hash = 2166136261u;
        foreach (var value in alternate) hash = (hash ^ (_ignoreCase ? Utf8Text.Fold(value) : value)) * 16777619u;
        return (int)hash;
    }

    /// <inheritdoc/>
    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
