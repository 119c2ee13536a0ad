namespace RuleEngine.Service.Intake.Tails;

/// <summary>
/// Follows files: reads what was added, and brings it to intake. A file is known by its content, not by its name, so rotation by renaming and by copying, truncation and replacement lead neither to a
/// loss nor to reading twice, as far as the content is still there. After a restart it goes on behind what the journal has. Not thread-safe.
/// </summary>
internal sealed class TailFollower(DetectionServiceOptions options, IEventIntake intake, ITailPositions positions, TimeProvider time, TailMetrics metrics, TailLog log) : IDisposable
{
    /// <summary>After how long without a change the last line of a file is taken without its line feed, and a file that was renamed is left.</summary>
    public static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(30);

    private const int MaxGone = 1000;
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly TailPlacesFile _places = new(options.DataFolder);
    private readonly Dictionary<string, TailFile> _files = new(StringComparer.Ordinal);
    private readonly List<TailFile> _leaving = [];
    private readonly List<TailMark> _gone = [];

    // Of those that are gone, the ones that may have been read only in part.
    private readonly List<TailMark> _sought = [];
    private readonly HashSet<string> _tails = new(StringComparer.Ordinal);
    private int _next;
    private bool _isLoaded;
    private bool _isUnsaved;
    private bool _isMoved;
    private long _savedAt;

    /// <summary>Looks at all files once, and reads all that is new.</summary>
    public async Task PollAsync(CancellationToken cancellation)
    {
        if (!_isLoaded) Load();
        var found = TailPaths.Find(options.Tails, out var leftOut);
        if (leftOut > 0) log.TellFile(options.Tails[0].Path, $"{leftOut} files are not followed, because there are more than {TailPaths.Max}");
        foreach (var file in _files.Values.Where(file => !found.ContainsKey(file.Path)).ToArray()) Leave(file);
        // Those first that were there before: a new path may be one of them under a new name.
        foreach (var (path, tail) in found.OrderBy(file => _files.ContainsKey(file.Key) ? 0 : 1)) Look(path, tail);
        _tails.UnionWith(options.Tails.Select(tail => tail.Path));
        Seek(found);
        // Which file is under which path is on the disk before the journal has offsets of it.
        if (_isMoved) Save();
        var isReading = true;
        while (isReading)
        {
            isReading = false;
            // A batch of each in turn, so that a large file keeps no other waiting.
            foreach (var file in _leaving.Concat(_files.Values).ToArray()) isReading |= await ReadAsync(file, cancellation);
            SaveWhenDue();
        }
        foreach (var file in _leaving.Where(IsQuiet).ToArray()) Forget(file);
        SaveWhenDue();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isUnsaved) Save();
        foreach (var file in _files.Values.Concat(_leaving)) file.Dispose();
    }

    private void Load()
    {
        var places = _places.Load(out var problem);
        if (problem is not null) log.TellFile(options.DataFolder, $"{problem}; what was read of files is taken from the journal");
        var ahead = positions.ReadBehind(places.JournalEnd);
        foreach (var (path, mark) in places.Files) _files[path] = new TailFile(path, null, mark.Number, Forward(mark with { Source = path }));
        _gone.AddRange(places.Gone.Select(Forward));
        _sought.AddRange((places.Leaving ?? []).Select(Forward));
        _gone.AddRange(_sought);
        _next = places.Next;
        foreach (var ((path, number), offset) in ahead.Where(item => Path.IsPathRooted(item.Key.Source))) TakeFromJournal(path, number, offset);
        _tails.UnionWith(places.Tails);
        (_isLoaded, _savedAt) = (true, time.GetTimestamp());

        TailMark Forward(TailMark mark) => ahead.TryGetValue((mark.Source, mark.Number), out var offset) ? mark with { Position = offset } : mark;
    }

    // Without places the journal still says how far each file was read, though not by what to know it. Of several under one path the last is the one that is there.
    private void TakeFromJournal(string path, int number, long offset)
    {
        if (number == _next || TailOffset.IsLater(number, _next)) _next = TailOffset.Next(number);
        var known = _files.GetValueOrDefault(path);
        if (known?.Number == number || _gone.Any(mark => mark.Source == path && mark.Number == number)) return;
        if (known is not null && !TailOffset.IsLater(number, known.Number)) return;
        if (known is not null) Remember(known.Mark);
        _files[path] = new TailFile(path, null, number, new TailMark(offset));
    }

    private int TakeNumber()
    {
        var number = _next;
        _next = TailOffset.Next(number);
        return number;
    }

    // After a start the rest of a file that was renamed meanwhile may be under a name that is not followed.
    private void Seek(IReadOnlyDictionary<string, TailOptions> found)
    {
        foreach (var mark in _sought.Where(_gone.Contains))
        {
            var tail = found.GetValueOrDefault(mark.Source) ?? options.Tails.FirstOrDefault(tail => Path.GetFullPath(tail.Path) == mark.Source);
            if (tail is null || !IsWorth(mark) || RenamedFile.Open(mark, [.. found.Keys]) is not { } stream) continue;
            _gone.Remove(mark);
            _leaving.Add(new TailFile(mark.Source, tail.Index, mark.Number, mark) { Stream = stream, IsLeaving = true, ChangedAt = time.GetTimestamp() });
            _isMoved = true;
            log.TellFile(mark.Source, $"it was renamed to {stream.Name}; it is read to its end");
        }
        _sought.Clear();
    }

    // Finds out whether the file under a path is the one that it was, and if not which.
    private void Look(string path, TailOptions tail)
    {
        var known = _files.GetValueOrDefault(path);
        try
        {
            var info = new FileInfo(path);
            var seen = (info.Length, info.LastWriteTimeUtc);
            if (known is { Stream: not null } && known.Seen == seen) return;
            var stream = TailFile.Open(path);
            var isEventLog = EventLogTail.IsEventLog(stream);
            // What the journal alone knows, and an empty file that is filled now, may be either.
            if (known is { Mark: { HeadLength: 0, Record: 0 } bare }) known.Mark = bare with { IsEventLog = isEventLog };
            if (known is not null && known.Mark.IsEventLog == isEventLog && known.Mark.IsOf(stream))
            {
                known.Stream?.Dispose();
                if (known.Index != tail.Index) _files[path] = known = new TailFile(path, tail.Index, known.Number, known.Mark);
            }
            else
            {
                if (known is not null) Leave(known);
                _files[path] = known = new TailFile(path, tail.Index, TakeNumber(), MarkOf(stream, tail, isEventLog));
                _isMoved = true;
            }
            (known.Stream, known.Seen, known.ChangedAt, known.Problem) = (stream, seen, time.GetTimestamp(), null);
        }
        catch (FileNotFoundException)
        {
            // It went between listing and looking; the next look finds it gone.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            known ??= _files[path] = new TailFile(path, tail.Index, TakeNumber(), TailMark.Beginning);
            if (known.Problem != exception.Message) log.TellFile(path, $"it cannot be read: {exception.Message}");
            known.Problem = exception.Message;
        }
    }

    private TailMark MarkOf(FileStream stream, TailOptions tail, bool isEventLog)
    {
        // A copy of a file is read on where the file was when it was truncated or replaced; one that is still there under its path is another.
        var known = _gone.LastOrDefault(mark => IsWorth(mark) && mark.IsEventLog == isEventLog && mark.IsOf(stream));
        if (known is not null)
        {
            _gone.Remove(known);
            return known;
        }
        var left = _leaving.LastOrDefault(file => IsWorth(file.Mark) && file.Mark.IsEventLog == isEventLog && file.Mark.IsOf(stream));
        if (left is not null)
        {
            _leaving.Remove(left);
            left.Dispose();
            return left.Mark;
        }
        if (!tail.FromStart && !_tails.Contains(tail.Path)) return isEventLog ? EventLogTail.End(stream) : LineTail.End(stream);
        return new TailMark(0) { IsEventLog = isEventLog };
    }

    // A file of which nothing was read cannot be told from any other.
    private static bool IsWorth(TailMark mark) => mark.Position > 0 && (mark.Tail.Length > 0 || mark.Record > 0);

    // The file is no more under its path. Its writer may still write to it for a while.
    private void Leave(TailFile file)
    {
        _files.Remove(file.Path);
        _isMoved = true;
        metrics.CountReplaced();
        var isThere = false;
        try
        {
            isThere = file.Stream is { } stream && file.Mark.IsOf(stream);
        }
        catch (IOException exception)
        {
            log.TellFile(file.Path, $"what was left of it cannot be read: {exception.Message}");
        }
        log.TellFile(file.Path, isThere ? "it was renamed or deleted; it is read to its end" : "it was truncated or replaced");
        if (isThere)
        {
            (file.IsLeaving, file.ChangedAt) = (true, time.GetTimestamp());
            _leaving.Add(file);
        }
        else
        {
            if (file.Stream is null) _sought.Add(file.Mark);
            file.Dispose();
            Remember(file.Mark);
        }
    }

    private void Forget(TailFile file)
    {
        _leaving.Remove(file);
        file.Dispose();
        Remember(file.Mark);
    }

    private void Remember(TailMark mark)
    {
        if (!IsWorth(mark)) return;
        if (_gone.Count == MaxGone) _gone.RemoveAt(0);
        _gone.Add(mark);
        _isMoved = true;
    }

    private bool IsQuiet(TailFile file) => time.GetElapsedTime(file.ChangedAt) >= QuietTime;

    // Whether there may be more of it at once.
    private async Task<bool> ReadAsync(TailFile file, CancellationToken cancellation)
    {
        if (file.Stream is not { } stream) return false;
        // A log is not searched for new records while nothing changes. The time of a file is coarse, so for a while after a change it is.
        if (file.Mark.IsEventLog && !file.IsPartial && time.GetElapsedTime(file.ChangedAt) > SettleTime && file.Stream.Length == file.Seen.Length) return false;
        try
        {
            var before = file.Mark;
            var batch = before.IsEventLog ? EventLogTail.Read(stream, before, IsQuiet(file)) : LineTail.Read(stream, before, options.Journal.MaxEventBytes, IsQuiet(file));
            file.IsPartial = batch.IsPartial;
            if (batch.After == before && batch.Losses.Count == 0) return false;
            if (file.IsLeaving) file.ChangedAt = time.GetTimestamp();
            foreach (var (place, reason) in batch.Losses) log.TellEvent(file.Path, place, reason);
            metrics.Count("lost", batch.Losses.Count);
            if (batch.Events.Count > 0) await DeliverAsync(file, batch, cancellation);
            // From now on it can be known again.
            if (!IsWorth(before)) _isMoved = true;
            (file.Mark, _isUnsaved) = (batch.After, true);
            return batch.HasMore;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (file.Problem != exception.Message) log.TellFile(file.Path, $"it cannot be read: {exception.Message}");
            file.Problem = exception.Message;
            return false;
        }
    }

    private async Task DeliverAsync(TailFile file, TailBatch batch, CancellationToken cancellation)
    {
        var events = batch.Events.Select(one => one with { Index = file.Index, SourceOffset = new TailOffset(file.Number, one.SourceOffset!.Value).Pack() }).ToArray();
        while (true)
        {
            var result = await intake.TakeAsync(file.Path, events, cancellation);
            if (result.Outcome == IntakeOutcome.Done)
            {
                Count(file, batch, result.Items);
                return;
            }
            var isBusy = result.Outcome == IntakeOutcome.Busy;
            metrics.CountWait(isBusy ? "busy" : "unavailable");
            if (!isBusy) log.TellFile(file.Path, $"not read on, because events cannot be written: {result.Problem}");
            await Task.Delay(isBusy && result.RetryAfter > TimeSpan.Zero ? result.RetryAfter : RetryDelay, time, cancellation);
        }
    }

    private void Count(TailFile file, TailBatch batch, IReadOnlyList<IntakeItem> items)
    {
        var refused = 0;
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Verdict != IntakeVerdict.Refused) continue;
            refused++;
            log.TellEvent(file.Path, batch.Places[i], items[i].Reason ?? "it is no event");
        }
        metrics.Count("refused", refused);
        metrics.Count("taken", items.Count - refused);
    }

    // What was read since is in the journal too, so this is only to keep a start short.
    private void SaveWhenDue()
    {
        if (_isMoved || (_isUnsaved && time.GetElapsedTime(_savedAt) >= SaveInterval)) Save();
    }

    private void Save()
    {
        try
        {
            // The end is asked first: what is appended meanwhile is read again, and no more.
            var end = positions.End;
            _places.Save(new TailPlaces(end, _files.ToDictionary(file => file.Key, file => file.Value.Mark), [.. _gone], [.. _tails], [.. _leaving.Select(file => file.Mark)], _next));
            (_isUnsaved, _isMoved, _savedAt) = (false, false, time.GetTimestamp());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The journal has the offsets too; the next look tries again.
            log.TellFile(options.DataFolder, $"how far files were read cannot be saved: {exception.Message}");
        }
    }
}
