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
    public void Only_lists_of_objects_have_fields_below_them()
    {
        var objects = EcsLayout.Fields.Where(field => EcsLayout.Fields.Any(other => other.StartsWith(field + ".", StringComparison.Ordinal)));

        Assert.Equal(["dns.answers", "powershell.command.invocation_details", "winlog.scheduled_task.actions"], objects);
    }

    [Fact]
    public void The_time_comes_first() => Assert.Equal("@timestamp", EcsLayout.Fields[0]);
}
