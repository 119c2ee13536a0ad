using System.Text.Json;

namespace RuleEngine.Service.Intake.Tails;

/// <summary>Keeps how far files were read in the data folder: written beside, put on the disk, renamed.</summary>
internal sealed class TailPlacesFile(string folder)
{
    private readonly string _path = Path.Combine(folder, "tails.json");

    /// <summary>Reads it.</summary>
    /// <param name="problem">What is wrong with it, or null. Then the whole journal is asked instead.</param>
    public TailPlaces Load(out string? problem)
    {
        problem = null;
        try
        {
            if (File.Exists(_path)) return JsonSerializer.Deserialize<TailPlaces>(File.ReadAllBytes(_path)) is { Files: not null, Gone: not null, Tails: not null } places ? places : throw new JsonException("it is empty");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            problem = $"{_path} cannot be read ({exception.Message})";
        }
        return TailPlaces.Empty;
    }

    /// <summary>Writes it.</summary>
    /// <exception cref="IOException">It cannot be written; the one before stays.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Save(TailPlaces places)
    {
        Directory.CreateDirectory(folder);
        var next = _path + ".new";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, places);
            file.Flush(flushToDisk: true);
        }
        File.Move(next, _path, overwrite: true);
    }
}
