namespace RuleEngine.Cli.Output;

/// <summary>The tool's own words, which are not about a rule or an alert.</summary>
internal static class Message
{
    /// <summary>Says why the tool cannot do what it was asked.</summary>
    public static StyledText Error(string text) => new StyledText().Add("ruleengine: ", Tone.High).Add(SafeText.OneLine(text)).EndLine();

    /// <summary>Says what makes a result less than complete.</summary>
    public static StyledText Warning(string text) => new StyledText().Add("ruleengine: warning: ", Tone.Medium).Add(SafeText.OneLine(text)).EndLine();
}
