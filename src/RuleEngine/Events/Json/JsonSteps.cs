namespace RuleEngine.Events.Json;

/// <summary>
/// The ways that documents went from value to value: those of one source have the same names in the same order, so what stands between two values is mostly known, and one comparison
/// passes it. Its memory is bounded; when it is full and does not serve any more, it begins anew, or rests where documents are never alike.
/// </summary>
/// <param name="fields">The fields that are looked for.</param>
internal sealed class JsonSteps(FieldTable fields)
{
    // A reader of a few documents has nothing to gain.
    private const int FirstLearned = 16;
    private const int MostKept = 1 << 12;
    private const int MostMissed = 1 << 16;
    private const int ManyMissed = 16;
    private const int RestFor = 1 << 12;

    private JsonPlace? _start;
    private int _kept;
    private int _missed;
    private int _documents;
    private int _rest = FirstLearned;

    /// <summary>Turns to the next document.</summary>
    /// <returns>Where it stands; null when nothing is learned of it.</returns>
    public JsonPlace? Begin()
    {
        if (_rest > 0)
        {
            _rest--;
            return null;
        }
        _documents++;
        if (_missed > MostMissed)
        {
            if (_missed / _documents >= ManyMissed) _rest = RestFor;
            (_start, _kept, _missed, _documents) = (null, 0, 0, 0);
        }
        return _start ??= new JsonPlace(null, fields.Root);
    }

    /// <summary>The object or array at a place; null when there is no room for it.</summary>
    public JsonLevel? Open(JsonPlace place, bool isArray)
    {
        var known = isArray ? place.Array : place.Object;
        if (known is not null || !HasRoom()) return known;
        known = new JsonLevel(place, isArray);
        return isArray ? place.Array = known : place.Object = known;
    }

    /// <summary>A place in an object or array that it was not known to have; null when there is no room for it.</summary>
    public JsonPlace? Add(JsonLevel level, ReadOnlySpan<byte> name, FieldTrieNode? node) => level.HasRoom && HasRoom() ? level.Add(name, node) : null;

    /// <summary>Learns a step.</summary>
    /// <param name="from">Where the value stands that it goes on from.</param>
    /// <param name="text">What stands between that and the next.</param>
    /// <param name="to">Where the next value stands; null at the end of the document.</param>
    /// <param name="name">Where in the text a name of the document itself is; empty when there is none.</param>
    public void Learn(JsonPlace from, ReadOnlySpan<byte> text, JsonPlace? to, Range name)
    {
        if (!from.HasRoom) _missed++;
        else if (text.Length <= JsonStep.LongestText && HasRoom()) from.Add(new JsonStep(text, to, name));
    }

    private bool HasRoom()
    {
        if (_kept == MostKept)
        {
            _missed++;
            return false;
        }
        _kept++;
        return true;
    }
}
