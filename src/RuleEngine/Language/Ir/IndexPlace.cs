using RuleEngine.Events;

namespace RuleEngine.Language.Ir;

/// <summary>What an event says about the index that it is in, as UTF-8; empty where it says nothing. Of several values the first counts.</summary>
internal readonly ref struct IndexPlace
{
    /// <summary><c>_index</c>.</summary>
    public ReadOnlySpan<byte> Index { get; init; }

    /// <summary><c>data_stream.type</c>.</summary>
    public ReadOnlySpan<byte> Type { get; init; }

    /// <summary><c>data_stream.dataset</c>.</summary>
    public ReadOnlySpan<byte> Dataset { get; init; }

    /// <summary><c>data_stream.namespace</c>.</summary>
    public ReadOnlySpan<byte> Namespace { get; init; }

    /// <summary>Whether it is the document of an alert, by a field that only alerts have.</summary>
    public bool IsAlert { get; init; }

    /// <summary>Whether it is a Windows event with the dataset that its channel has, and no more: normalised from a log, and not yet in a data stream.</summary>
    public bool IsUnshippedWindows => Type.IsEmpty && Namespace.IsEmpty
        && (Dataset.StartsWith("windows."u8) || Dataset.SequenceEqual("system.security"u8) || Dataset.SequenceEqual("system.system"u8) || Dataset.SequenceEqual("system.application"u8));

    /// <summary>The first text of a field.</summary>
    public static ReadOnlySpan<byte> FirstOf(FieldValue value) => value.Kind == FieldValueKind.Array ? value.Elements[0].Utf8 : value.Utf8;

    /// <summary>The name of the data stream: <c>logs-system.security-default</c>.</summary>
    /// <param name="buffer">Takes it, if it fits.</param>
    public ReadOnlySpan<byte> Compose(Span<byte> buffer)
    {
        var type = Type.IsEmpty ? "logs"u8 : Type;
        var space = Namespace.IsEmpty ? "default"u8 : Namespace;
        var name = Fit(buffer, type.Length + Dataset.Length + space.Length + 2);
        type.CopyTo(name);
        name[type.Length] = (byte)'-';
        Dataset.CopyTo(name[(type.Length + 1)..]);
        name[^(space.Length + 1)] = (byte)'-';
        space.CopyTo(name[^space.Length..]);
        return name;
    }

    /// <summary>A prefix and a name.</summary>
    /// <param name="buffer">Takes both, if they fit.</param>
    /// <param name="prefix">The prefix.</param>
    /// <param name="name">The name.</param>
    public static ReadOnlySpan<byte> Join(Span<byte> buffer, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> name)
    {
        var joined = Fit(buffer, prefix.Length + name.Length);
        prefix.CopyTo(joined);
        name.CopyTo(joined[prefix.Length..]);
        return joined;
    }

    /// <summary>
    /// The data stream or alias of an index that has the name of a backing one: <c>.ds-NAME-2024.05.01-000001</c>, also <c>partial-</c> or <c>restored-</c>,
    /// and <c>.internal.alerts-…-000001</c>. Any other name as it is.
    /// </summary>
    public static ReadOnlySpan<byte> StreamOf(ReadOnlySpan<byte> index)
    {
        var name = index.StartsWith("partial-."u8) || index.StartsWith("restored-."u8) ? index[(index.IndexOf((byte)'-') + 1)..] : index;
        if (name.StartsWith(".internal.alerts-"u8)) return WithoutNumber(name[".internal"u8.Length..]);
        if (!name.StartsWith(".ds-"u8)) return index;
        var dated = WithoutNumber(name[".ds-"u8.Length..]);
        var dash = dated.LastIndexOf((byte)'-');
        return dash > 0 && dated[(dash + 1)..].IndexOfAnyExceptInRange((byte)'.', (byte)'9') < 0 ? dated[..dash] : dated;
    }

    private static ReadOnlySpan<byte> WithoutNumber(ReadOnlySpan<byte> name)
    {
        var dash = name.LastIndexOf((byte)'-');
        return dash > 0 && name[(dash + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 ? name[..dash] : name;
    }

    // No index has so long a name; an event may say anything.
    private static Span<byte> Fit(Span<byte> buffer, int length) => length <= buffer.Length ? buffer[..length] : new byte[length];
}
