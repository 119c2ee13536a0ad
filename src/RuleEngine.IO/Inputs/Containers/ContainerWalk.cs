namespace RuleEngine.IO.Inputs.Containers;

/// <summary>Goes once through all that is packed in a file, however deep, in its order, or only to one member. Nothing is unpacked to disk.</summary>
internal sealed class ContainerWalk : IDisposable
{
    private readonly InputFile _file;
    private readonly EventInputOptions _options;
    private readonly Action<string, DecodeProblem>? _report;
    private readonly IEnumerator<InputLeaf> _leaves;

    /// <summary>A walk from the beginning.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">The limits.</param>
    /// <param name="report">Takes what is wrong with containers and members that give no leaf; null when that was told before.</param>
    public ContainerWalk(InputFile file, EventInputOptions options, Action<string, DecodeProblem>? report)
    {
        (_file, _options, _report) = (file, options, report);
        _leaves = Start().GetEnumerator();
    }

    /// <summary>The member to go to; null for each. May be changed on the way to one that comes later.</summary>
    public int[]? Target { get; set; }

    /// <summary>What was found.</summary>
    public InputLeaf Leaf => _leaves.Current;

    /// <summary>Whether the file is an archive.</summary>
    public bool IsArchive { get; private set; }

    /// <summary>Goes on; false at the end.</summary>
    public bool MoveNext() => _leaves.MoveNext();

    /// <inheritdoc/>
    public void Dispose() => _leaves.Dispose();

    private IEnumerable<InputLeaf> Start()
    {
        var stream = _file.Open();
        using var counter = new CountingStream(stream);
        var length = stream.CanSeek ? stream.Length : (long?)null;
        foreach (var leaf in Enter(new Layer(counter, _file.Path, [], 0, () => counter.BytesRead) { Length = length, IsFile = stream.CanSeek })) yield return leaf;
    }

    private IEnumerable<InputLeaf> Enter(Layer layer)
    {
        var start = new byte[ContainerRecognizer.HeaderLength];
        var length = layer.Content.Read(start);
        // Live text is not waited for; a container comes whole.
        if (!ContainerRecognizer.IsText(start.AsSpan(0, length))) length += layer.Content.ReadAtLeast(start.AsSpan(length), start.Length - length, throwOnEndOfStream: false);
        var kind = ContainerRecognizer.Recognize(start.AsSpan(0, length), out var hint);
        var whole = new PrefixedStream(start, length, layer.Content);
        if (kind == ContainerKind.None) return [new InputLeaf(layer.Path, layer.Address, whole, layer.Length) { Guard = layer.Content as GuardedStream }];
        IsArchive |= kind is ContainerKind.Tar or ContainerKind.Zip;
        if (kind == ContainerKind.Unsupported) return Refuse(layer, InputProblemReason.Unsupported, hint);
        if (layer.Depth == _options.MaxContainerDepth) return Refuse(layer, InputProblemReason.OverLimit, FormattableString.Invariant($"containers are nested more than {layer.Depth} deep"));
        return kind switch
        {
            ContainerKind.Gzip => EnterGzip(layer, whole),
            ContainerKind.Tar => EnterTar(layer, whole),
            _ when layer.IsFile => EnterZip(layer),
            _ => Refuse(layer, InputProblemReason.Unsupported, "a zip archive has its directory at its end, and is read only from a file: not from standard input, and not inside another archive"),
        };
    }

    private InputLeaf[] Refuse(Layer layer, InputProblemReason reason, string message)
    {
        _report?.Invoke(layer.Path, new DecodeProblem(reason, message));
        return [];
    }

    private IEnumerable<InputLeaf> EnterGzip(Layer layer, Stream packed)
    {
        using var guard = new GuardedStream(new GzipContent(packed), new InflationLimit(_options, layer.PackedBytes));
        foreach (var leaf in Enter(layer with { Content = guard, Depth = layer.Depth + 1, Length = null, IsFile = false })) yield return leaf;
    }

    private IEnumerable<InputLeaf> EnterTar(Layer layer, Stream archive)
    {
        using var walk = new TarWalk(archive);
        var index = -1;
        while (walk.MoveNext())
        {
            if (++index == _options.MaxContainerMembers)
            {
                Refuse(layer, InputProblemReason.OverLimit, TooManyMembers());
                yield break;
            }
            if (!walk.Current.IsFile || IsPassed(layer, index)) continue;
            var before = layer.PackedBytes();
            using var guard = new GuardedStream(walk.Content, new InflationLimit(_options, () => layer.PackedBytes() - before));
            foreach (var leaf in Enter(layer.Member(guard, walk.Current.Name, index) with { Length = walk.Current.Length })) yield return leaf;
        }
        if (layer.Content is GuardedStream { Failure: { } failure }) _report?.Invoke(layer.Path, failure);
        else if (walk.Damage is { } damage) _report?.Invoke(layer.Path, new DecodeProblem(InputProblemReason.Damaged, damage));
    }

    private IEnumerable<InputLeaf> EnterZip(Layer layer)
    {
        // The archive has a stream of its own, for all who read of it.
        layer.Content.Dispose();
        var zip = _file.OpenZip();
        if (zip.Damage is { } damage) Refuse(layer, InputProblemReason.Damaged, damage);
        if (zip.Excess is { } excess) Refuse(layer, InputProblemReason.OverLimit, excess);
        for (var index = 0; index < Math.Min(zip.List.Count, _options.MaxContainerMembers); index++)
        {
            if (IsPassed(layer, index)) continue;
            var member = zip.List[index];
            if (member.IsFolder) continue;
            if (TryOpen(member, layer) is not { } content) continue;
            using var guard = new GuardedStream(content, new InflationLimit(_options, () => member.PackedLength));
            var inner = layer.Member(guard, member.Name, index) with { Length = member.Length, PackedBytes = () => member.PackedLength };
            foreach (var leaf in Enter(inner)) yield return leaf;
        }
    }

    private Stream? TryOpen(ZipMember member, Layer layer)
    {
        var obstacle = member.Obstacle;
        try
        {
            if (obstacle is null) return member.Open();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException)
        {
            obstacle = exception.Message;
        }
        Refuse(layer.Member(Stream.Null, member.Name, 0), InputProblemReason.Unsupported, obstacle);
        return null;
    }

    private bool IsPassed(Layer layer, int index) => Target is { } target && target[layer.Address.Length] != index;

    private string TooManyMembers() => FormattableString.Invariant($"the archive has more than {_options.MaxContainerMembers} members; the rest was not read");

    /// <summary>What is inside one container, and may be one again.</summary>
    private sealed record Layer(Stream Content, string Path, int[] Address, int Depth, Func<long> PackedBytes)
    {
        public long? Length { get; init; }

        public bool IsFile { get; init; }

        public Layer Member(Stream content, string name, int index) =>
            this with { Content = content, Path = $"{Path}!{name}", Address = [.. Address, index], Depth = Depth + 1, Length = null, IsFile = false };
    }
}
