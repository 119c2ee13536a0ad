namespace RuleEngine.Service.Tests.Journal;

/// <summary>What a disk of a test cannot do.</summary>
[Flags]
internal enum DiskFault
{
    None = 0,
    Create = 1,
    Delete = 2,
    Cut = 4,
    Flush = 8,
}
