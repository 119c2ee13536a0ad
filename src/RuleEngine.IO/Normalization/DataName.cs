namespace RuleEngine.IO.Normalization;

/// <summary>A name of a value in EventData or UserData, with what a <see cref="DataNameTable"/> knows of it.</summary>
/// <param name="utf8">The name as UTF-8.</param>
/// <param name="text">The name.</param>
/// <param name="index">Its place in its table; -1 outside any.</param>
internal sealed class DataName(byte[] utf8, string text, int index)
{
    /// <summary>The name as UTF-8.</summary>
    public byte[] Utf8 => utf8;

    /// <summary>The name.</summary>
    public string Text => text;

    /// <summary>Its number in its table; -1 for a name that the table did not keep.</summary>
    public int Index => index;

    /// <summary>Whether Windows prints its values in hexadecimal (<c>HexFields.tsv</c>).</summary>
    public bool IsHex { get; init; }

    /// <inheritdoc/>
    public override string ToString() => text;
}
