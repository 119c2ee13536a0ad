namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>What the name of a member says of the shape that its object has.</summary>
[Flags]
internal enum KeyTraits
{
    None = 0,
    Source = 1,
    Fields = 2,
    HitMark = 4,
    BulkAction = 8,
    Doc = 16,
    Event = 32,
    System = 64,
    Winlogbeat6 = 128,
    Id = 256,
    PowerShell = 512,
    EventId = 1024,
    Azure = 2048,
    Flat = 4096,
    Xml = 8192,
    Winlog = 16384,
}
