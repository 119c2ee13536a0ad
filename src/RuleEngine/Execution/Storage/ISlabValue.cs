namespace RuleEngine.Execution.Storage;

/// <summary>A value of a <see cref="Slab{T}"/>: where there is none, the slab needs the room of a number.</summary>
internal interface ISlabValue
{
    /// <summary>A number of the value's own; the slab's while there is no value.</summary>
    int Link { get; set; }
}
