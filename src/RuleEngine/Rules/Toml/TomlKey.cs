namespace RuleEngine.Rules.Toml;

/// <summary>A key as written: one part, or several with dots between.</summary>
internal sealed record TomlKey(IReadOnlyList<TomlKeyPart> Parts)
{
    /// <summary>The last part, which names the value.</summary>
    public TomlKeyPart Last => Parts[^1];

    /// <summary>The first parts of the key for a message: quoted as a whole, parts quoted where TOML needs it.</summary>
    public string Show(int count) =>
        TomlCharacters.Quote(string.Join('.', Parts.Take(count).Select(part => TomlCharacters.IsBareKey(part.Name) ? part.Name : $"\"{part.Name}\"")));

    /// <summary>The whole key for a message.</summary>
    public string Show() => Show(Parts.Count);
}
