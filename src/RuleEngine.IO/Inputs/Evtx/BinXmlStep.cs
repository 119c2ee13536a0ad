namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>
/// One step of a <see cref="BinXmlProgram"/>. What <see cref="Start"/> and <see cref="Length"/> mean depends on the kind: a stretch of the program's
/// text, or of its pieces; the step to go on with; or where in the chunk an instance stands.
/// </summary>
internal struct BinXmlStep
{
    /// <summary>The place of the value.</summary>
    public EvtxPath Path;

    public int Start;
    public int Length;

    /// <summary>The first step of the attributes of the value's element, which are given again with each further value of an array.</summary>
    public int ElementStart;

    /// <summary>The index of the substituted value.</summary>
    public ushort Substitution;

    /// <summary>The outermost element that begins since the step before, by its depth; 255 when none does.</summary>
    public byte OpenDepth;

    public BinXmlStepKind Kind;

    /// <summary>Whether there is no attribute when the value is null.</summary>
    public bool IsOptional;

    /// <summary>Whether an empty value counts: it is all that its element, or attribute, has.</summary>
    public bool IsWhole;
}
