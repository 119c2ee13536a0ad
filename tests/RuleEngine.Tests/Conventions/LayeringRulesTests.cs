namespace RuleEngine.Tests.Conventions;

/// <summary>The checker itself, fed with planted violations: a gate that cannot fail is none.</summary>
public class LayeringRulesTests
{
    [Theory]
    [InlineData("RuleEngine.Events", "RuleEngine.Rules")]
    [InlineData("RuleEngine.Diagnostics", "RuleEngine.Events")]
    [InlineData("RuleEngine.Rules", "RuleEngine.Language.Eql")]
    [InlineData("RuleEngine.Language.Ir", "RuleEngine.Rules")]
    [InlineData("RuleEngine.Compilation.Planning", "RuleEngine.Alerts")]
    [InlineData("RuleEngine.Alerts", "RuleEngine.Compilation")]
    [InlineData("RuleEngine.Alerts", "RuleEngine.Execution.Operators")]
    [InlineData("RuleEngine.Execution", "RuleEngine")]
    [InlineData("RuleEngine.Diagnostics", "RuleEngine")]
    public void A_use_upward_or_sideways_is_a_violation(string from, string to) =>
        Assert.Equal([$"{from}.Planted uses {to}.Target"], LayeringRules.RowViolations([Edge(from, to)]));

    [Theory]
    [InlineData("RuleEngine", "RuleEngine.Execution")]
    [InlineData("RuleEngine.Execution", "RuleEngine.Alerts")]
    [InlineData("RuleEngine.Compilation.Planning", "RuleEngine.Language.Ir")]
    [InlineData("RuleEngine.Rules.Toml", "RuleEngine.Rules")]
    [InlineData("RuleEngine.Rules", "RuleEngine.Rules.Validation")]
    [InlineData("RuleEngine.Events", "RuleEngine.Diagnostics")]
    [InlineData("RuleEngine.Events", "System.Text.Json")]
    [InlineData("System.Text.RegularExpressions.Generated", "RuleEngine.Execution")]
    public void A_use_downward_within_a_folder_or_of_the_platform_is_none(string from, string to) =>
        Assert.Empty(LayeringRules.RowViolations([Edge(from, to)]));

    [Theory]
    [InlineData("RuleEngine.Alerts", "System.Reactive.Subjects")]
    [InlineData("RuleEngine.Compilation", "System.Reactive")]
    [InlineData("RuleEngine.ExecutionPlans", "System.Reactive")]
    [InlineData("RuleEngine.Execution.Operators", "System.Linq.Expressions")]
    [InlineData("RuleEngine", "System.Linq.Expressions")]
    [InlineData("RuleEngine.Compilation.Planning", "System.Linq.Expressions")]
    [InlineData("RuleEngine.Language.Binding", "NCalc.Domain")]
    [InlineData("RuleEngine.Language.NCalc", "Antlr.Runtime")]
    public void A_use_outside_the_confinement_is_a_violation(string from, string to) =>
        Assert.Equal([$"{from}.Planted uses {to}.Target"], LayeringRules.ConfinementViolations([Edge(from, to)]));

    [Theory]
    [InlineData("RuleEngine", "System.Reactive.Linq")]
    [InlineData("RuleEngine.Execution.Operators", "System.Reactive.Concurrency")]
    [InlineData("RuleEngine.Compilation.Predicates", "System.Linq.Expressions")]
    [InlineData("RuleEngine.Language.NCalc", "NCalc.Domain")]
    [InlineData("RuleEngine.Alerts", "System.Linq")]
    [InlineData("RuleEngine.Alerts", "System.ReactiveOther")]
    public void A_use_inside_the_confinement_is_none(string from, string to) =>
        Assert.Empty(LayeringRules.ConfinementViolations([Edge(from, to)]));

    private static DependencyEdge Edge(string from, string to) => new($"{from}.Planted", from, $"{to}.Target", to);
}
