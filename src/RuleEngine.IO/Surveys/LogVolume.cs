namespace RuleEngine.IO.Surveys;

/// <summary>How many events a source writes where it is on.</summary>
public enum LogVolume
{
    /// <summary>Few, everywhere.</summary>
    Low,

    /// <summary>Some; many on certain hosts.</summary>
    Medium,

    /// <summary>So many that it is to be tried on a group of hosts, measured and filtered before all get it.</summary>
    High,
}
