using System.Reactive.Linq;
using RuleEngine.Events;
using RuleEngine.Language.Functions;

namespace RuleEngine.Tests.Language.Functions;

/// <summary>What a function says of itself holds.</summary>
public class FunctionDocumentationTests
{
    public static TheoryData<string> Names() => [.. FunctionCatalog.All.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_example_of_a_function_is_a_condition_that_compiles(string name)
    {
        var function = FunctionCatalog.Get(name);
        Assert.Contains(function.Name, function.Example, StringComparison.Ordinal);
        Assert.Empty(Array.Empty<EventRecord>().ToObservable().WhereEql($"any where {function.Example}").ToEnumerable());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_value_in_a_needed_argument_gives_no_value(string name)
    {
        var function = FunctionCatalog.Get(name);
        var arguments = Enumerable.Repeat(FieldValue.From("1"), function.MinArguments).ToArray();
        for (var i = 0; i < arguments.Length; i++)
        {
            var call = arguments.ToArray();
            call[i] = FieldValue.Null;
            Assert.True(function.Evaluate(call, false).IsMissing, $"{name}, argument {i + 1}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_summary_is_one_paragraph_that_ends_with_a_full_stop(string name)
    {
        var function = FunctionCatalog.Get(name);
        Assert.EndsWith(".", function.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', function.Summary);
        Assert.NotEmpty(function.NullBehaviour);
    }
}
