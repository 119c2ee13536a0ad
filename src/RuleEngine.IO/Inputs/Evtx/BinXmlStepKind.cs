namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>What a <see cref="BinXmlStep"/> does.</summary>
internal enum BinXmlStepKind : byte
{
    /// <summary>Gives a text that the program holds.</summary>
    Text,

    /// <summary>Gives one substituted value, or what is nested in it.</summary>
    Value,

    /// <summary>Gives texts and substituted values, one behind the other.</summary>
    Pieces,

    /// <summary>Passes an element whose substituted value is null.</summary>
    SkipWhenNull,

    /// <summary>Goes through a template instance that stands among the content of an element.</summary>
    Instance,
}
