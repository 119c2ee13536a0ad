using RuleEngine.IO.Files;

namespace RuleEngine.IO.Inputs.Containers;

/// <summary>
/// A file, or standard input, with all that is packed in it. Several members may be open at once: those of a zip archive share it, each of a tar
/// archive is reached by a walk of its own, or by one that has come past the members before and is not used any more.
/// </summary>
internal sealed class InputFile(ExpandedPath path, EventInputOptions options) : IDisposable
{
    private Stream? _opened;
    private ZipMembers? _zip;
    private ContainerWalk? _idle;
    private int[] _idleAddress = [];
    private int _unfinished;

    /// <summary>The path as printed.</summary>
    public string Path => path.Path;

    /// <summary>Whether the file was named, and not only a folder above it.</summary>
    public bool IsNamed => path.IsNamed;

    /// <summary>Whether it can be read only once, because it is no file on a disk.</summary>
    public bool CanBeReadOnce()
    {
        if (path.Path == PathExpander.StandardInput) return true;
        var stream = Open();
        // What comes through a pipe is not there a second time.
        if (stream.CanSeek) stream.Dispose();
        else _opened = stream;
        return _opened is not null;
    }

    /// <summary>Opens the file itself. The window of its reader is larger than the stream's own buffer would be.</summary>
    public Stream Open()
    {
        if (_opened is { } opened)
        {
            _opened = null;
            return opened;
        }
        if (options.Contents.TryGetValue(path.Path, out var content)) return new MemoryStream(content.ToArray(), writable: false);
        return path.Path == PathExpander.StandardInput
            ? options.OpenStandardInput()
            : new FileStream(path.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
    }

    /// <summary>Opens it as a zip archive, which stays open as long as members of it are to be read.</summary>
    public ZipMembers OpenZip() => _zip ??= new ZipMembers(path.Path, options.MaxContainerMembers);

    /// <summary>A walk that comes to a member next.</summary>
    public ContainerWalk Rent(int[] address)
    {
        if (_idle is { } idle && _idleAddress.AsSpan().SequenceCompareTo(address) < 0)
        {
            _idle = null;
            idle.Target = address;
            return idle;
        }
        return new ContainerWalk(this, options, null) { Target = address };
    }

    /// <summary>Gives a walk back that stands on a member.</summary>
    public void Return(ContainerWalk walk, int[] address)
    {
        if (_unfinished == 0)
        {
            walk.Dispose();
            return;
        }
        _idle?.Dispose();
        (_idle, _idleAddress) = (walk, address);
    }

    /// <summary>Counts a member that is to be read.</summary>
    public void Await() => _unfinished++;

    /// <summary>Counts a member that was read; behind the last everything is closed.</summary>
    public void Finish()
    {
        if (--_unfinished <= 0) Release();
    }

    /// <summary>Closes what is open only for later.</summary>
    public void Release()
    {
        _idle?.Dispose();
        _zip?.Dispose();
        (_idle, _zip) = (null, null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        _opened?.Dispose();
        _opened = null;
    }
}
