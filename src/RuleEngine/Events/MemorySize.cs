namespace RuleEngine.Events;

/// <summary>
/// How many bytes objects take in a 64-bit process, so that state can be held to a budget. Exact for arrays; tests/RuleEngine.Tests holds what is
/// built on it against the garbage collector.
/// </summary>
internal static class MemorySize
{
    /// <summary>A reference.</summary>
    public const int Reference = 8;

    /// <summary>What an object has besides its fields.</summary>
    public const int ObjectHeader = 16;

    /// <summary>A <see cref="Events.FieldValue"/>.</summary>
    public const int FieldValue = 24;

    private const int ArrayHeader = 24;

    /// <summary>An array.</summary>
    public static int OfArray(int length, int element) => length == 0 ? 0 : (ArrayHeader + length * element + 7) & ~7;

    /// <summary>The place of an element in a collection that grows by doubling, just after it has grown.</summary>
    public static int OfGrowing(int element) => 2 * element;
}
