namespace RuleEngine.IO.Normalization;

/// <summary>
/// A Windows event as its log holds it: the values of the System element, and the named values of EventData and UserData. A reader fills one
/// object again and again.
/// </summary>
internal sealed class WindowsEvent
{
    /// <summary>Values beyond this many are dropped: no event of Windows comes near, and a hostile one must not fill the memory.</summary>
    public const int MaxValues = 1024;

    private readonly List<KeyValuePair<string, string>> _eventData = [];
    private readonly List<KeyValuePair<string, string>> _userData = [];
    private readonly HashSet<string> _eventDataNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _userDataNames = new(StringComparer.Ordinal);
    private readonly string?[] _system = new string?[Enum.GetValues<WindowsEventProperty>().Length];

    /// <summary>The named values of EventData, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> EventData => _eventData;

    /// <summary>The named values of UserData, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> UserData => _userData;

    /// <summary>A value of the System element, or null. An empty value is no value.</summary>
    public string? this[WindowsEventProperty property]
    {
        get => _system[(int)property];
        set => _system[(int)property] = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>Forgets the last event.</summary>
    public void Clear()
    {
        Array.Clear(_system);
        _eventData.Clear();
        _userData.Clear();
        _eventDataNames.Clear();
        _userDataNames.Clear();
    }

    /// <summary>Adds a value of EventData. Empty values are no values; of two with one name the first counts.</summary>
    public void AddEventData(string name, string value) => Add(_eventData, _eventDataNames, name, value);

    /// <summary>Adds a value of UserData, as <see cref="AddEventData"/> does.</summary>
    public void AddUserData(string name, string value) => Add(_userData, _userDataNames, name, value);

    private static void Add(List<KeyValuePair<string, string>> values, HashSet<string> names, string name, string value)
    {
        if (value.Length == 0 || values.Count == MaxValues || !names.Add(name)) return;
        values.Add(new(name, WithLineFeeds(value)));
    }

    private static string WithLineFeeds(string value) => value.Contains('\r', StringComparison.Ordinal) ? value.Replace("\r\n", "\n", StringComparison.Ordinal) : value;
}
