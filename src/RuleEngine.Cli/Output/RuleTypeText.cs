namespace RuleEngine.Cli.Output;

/// <summary>The documentation of the types of rules, for people.</summary>
internal static class RuleTypeText
{
    /// <summary>The types with a line each.</summary>
    public static StyledText Overview(int width) =>
        new StyledText().AddSection("Types of rules: when they alert", [.. RuleTypeDocumentation.All.Select(page => new SyntaxDocumentation(page.Name, page.Headline))], width)
            .AddPointer("'ruleengine docs types TYPE' tells more about one, and shows a whole rule.");

    /// <summary>The page of a type.</summary>
    public static StyledText Page(RuleTypeDocumentation type, int width)
    {
        var text = new StyledText().Add(type.Name, Tone.Strong).Add($"  {type.Headline}").EndLine().EndLine().AddParagraph(type.Meaning, width).EndLine();
        text.AddRows([new("languages", type.Languages.Count == 0 ? "none" : string.Join(", ", type.Languages))], width).EndLine();
        text.AddSection("It needs, besides what every rule needs", [.. type.NeededKeys.Select(key => new SyntaxDocumentation(key.Name, ReferenceText.FirstSentence(key.Meaning)))], width).EndLine();
        if (type.OtherKeys.Count > 0) text.AddSection("It may have", [.. type.OtherKeys.Select(key => new SyntaxDocumentation(key.Name, ReferenceText.FirstSentence(key.Meaning)))], width).EndLine();
        return text.Add("A whole rule", Tone.Strong).EndLine().AddBlock(type.Example);
    }
}
