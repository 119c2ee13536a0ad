using System.Globalization;
using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Detection;

/// <summary>The checkpoints of a service: the last two, so that a damaged one costs a longer replay and nothing else. One thread at a time.</summary>
internal sealed class CheckpointStore
{
    private const int Kept = 2;
    private const string Ending = ".checkpoint";
    private readonly string _folder;
    private readonly ILogger _logger;
    private readonly SortedDictionary<long, long> _positions = [];
    private long _number;

    /// <summary>Finds what is in a folder, which is made when it is not there.</summary>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    public CheckpointStore(string folder, ILogger logger)
    {
        (_folder, _logger) = (folder, logger);
        Directory.CreateDirectory(folder);
        foreach (var torn in Directory.EnumerateFiles(folder, "*.tmp")) File.Delete(torn);
        _number = Numbers().DefaultIfEmpty().Max();
    }

    /// <summary>Whether there is any, good or damaged.</summary>
    public bool HasAny => Numbers().Any();

    /// <summary>From where on the journal is needed: where the oldest checkpoint that is kept goes on; null when there is none.</summary>
    public long? NeededFrom => _positions.Count > 0 ? _positions.Values.Min() : null;

    /// <summary>Makes something of the newest checkpoint that is good; of one that is damaged it is told, and the one before is tried.</summary>
    /// <param name="use">Takes the state and the position. <see cref="InvalidDataException"/> and <see cref="StateFormatException"/> say that it is no good.</param>
    /// <returns>Whether one was good.</returns>
    public bool TryUse(Action<Stream, CheckpointPosition> use)
    {
        var isUsed = false;
        foreach (var number in Numbers().OrderDescending())
        {
            try
            {
                using var state = CheckpointFile.Open(PathOf(number), out var position);
                if (!isUsed) use(state, position);
                isUsed = true;
                _positions[number] = position.Journal;
            }
            catch (Exception exception) when (exception is InvalidDataException or StateFormatException or IOException or UnauthorizedAccessException)
            {
                DetectionLog.CheckpointUnusable(_logger, PathOf(number), exception.Message);
            }
        }
        return isUsed;
    }

    /// <summary>Writes a checkpoint beside, puts it on the disk, gives it its name, and deletes those that are not kept.</summary>
    /// <exception cref="IOException">It could not be written; those before stay.</exception>
    public void Save(CheckpointPosition position, Action<Stream> saveState)
    {
        var temporary = Path.Combine(_folder, "next.tmp");
        try
        {
            CheckpointFile.Write(temporary, position, saveState);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException(exception.Message, exception);
        }
        File.Move(temporary, PathOf(++_number));
        FolderNames.Flush(_folder);
        _positions[_number] = position.Journal;
        foreach (var old in Numbers().OrderDescending().Skip(Kept))
        {
            File.Delete(PathOf(old));
            _positions.Remove(old);
        }
    }

    private IEnumerable<long> Numbers() =>
        Directory.EnumerateFiles(_folder, "*" + Ending).Select(path => long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(number => number > 0);

    private string PathOf(long number) => Path.Combine(_folder, number.ToString("D10", CultureInfo.InvariantCulture) + Ending);
}
