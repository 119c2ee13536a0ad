using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Tests.Normalization;

public sealed class EcsLayoutTests
{
    [Fact]
    public void Fields_are_sorted_segment_by_segment_so_that_each_object_is_opened_once()
    {
        var sorted = EcsLayout.Fields.OrderBy(field => field.Replace('.', '\0'), StringComparer.Ordinal);

        Assert.Equal(sorted, EcsLayout.Fields);
    }

    [Fact]
    public void No_field_is_the_object_around_another_one() =>
        Assert.DoesNotContain(EcsLayout.Fields, field => EcsLayout.Fields.Any(other => other.StartsWith(field + ".", StringComparison.Ordinal)));

    [Fact]
    public void The_time_comes_first() => Assert.Equal("@timestamp", EcsLayout.Fields[0]);
}
