namespace RuleEngine.Tests.Conventions;

/// <summary>The checker itself, fed with planted violations.</summary>
public class SourceRulesTests
{
    [Theory]
    [InlineData("namespace A;\n\npublic sealed class B\n{\n    private sealed class Inner { }\n}\n", "B")]
    [InlineData("internal readonly record struct B(int C);\npublic enum D { }\n", "B,D")]
    [InlineData("file static class B { }\ninternal delegate void C(int d);\n", "B,C")]
    [InlineData("/// <summary>A class in a sentence.</summary>\npublic interface IB { }\n", "IB")]
    [InlineData("public sealed record B<T>(T C);\n", "B")]
    [InlineData("class B\n{\n    string c = \"\"\"\nclass InText\n\"\"\";\n}\n", "B")]
    [InlineData("return 0;\n", "")]
    public void Top_level_types_are_found(string source, string names) => Assert.Equal(names, string.Join(",", SourceRules.TopLevelTypes(source)));

    [Theory]
    [InlineData("// TODO: later", "TODO")]
    [InlineData("throw new NotImplementedException();", "NotImplementedException")]
    [InlineData("// FIXME", "FIXME")]
    [InlineData("var todoList = Todo();", "")]
    public void Unfinished_work_is_found(string source, string marks) => Assert.Equal(marks, string.Join(",", SourceRules.UnfinishedMarks(source)));

    [Theory]
    [InlineData("", 1)]
    [InlineData("a", 1)]
    [InlineData("a\n", 1)]
    [InlineData("a\nb\n", 2)]
    public void Lines_are_counted(string source, int lines) => Assert.Equal(lines, SourceRules.LineCount(source));
}
