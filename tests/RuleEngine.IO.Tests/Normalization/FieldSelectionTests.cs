using RuleEngine.Events;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Tests.Normalization;

public sealed class FieldSelectionTests
{
    [Fact]
    public void A_step_whose_fields_no_rule_uses_is_left_out()
    {
        var used = new StepFor("process.name", "process.executable");
        var unused = new StepFor("source.ip");
        var data = new StepFor("winlog.event_data.AccessList");
        var selection = Select("process.executable", "winlog.event_data.AccessMask", used, unused, data);

        Assert.True(selection.Concerns(used));
        Assert.False(selection.Concerns(unused));
        Assert.False(selection.Concerns(data));
        Assert.True(FieldSelection.All.Concerns(unused));
    }

    [Fact]
    public void What_fills_a_field_only_when_another_is_taken_needs_all_that_set_the_other()
    {
        var first = new StepFor("user.id");
        var second = new StepFor("user.id", "user.target.id");
        var selection = Select("user.target.id", "event.code", first, second);

        Assert.True(selection.Concerns(second));
        Assert.True(selection.Concerns(first));
    }

    [Theory]
    [InlineData("event.code", false)]
    [InlineData("process.args", true)]
    public void The_mapping_computes_the_arguments_of_a_process_only_for_rules_that_use_them(string field, bool isComputed)
    {
        var mapper = Mapper(NormalizationCase.FieldsOf([field]), out var source, out var fields);
        source.Set(WindowsEventProperty.Channel, "Security");
        source.Set(WindowsEventProperty.ProviderName, "Microsoft-Windows-Security-Auditing");
        source.Set(WindowsEventProperty.EventId, "4688");
        source.Set(WindowsEventProperty.SystemTime, "2024-01-02T03:04:05Z");
        source.AddEventData("CommandLine", "cmd /c dir");

        Assert.Null(mapper.Map(out _));
        Assert.Equal(isComputed, fields.Has(EcsLayout.IdOf("process.args")));
        Assert.False(fields.Has(EcsLayout.IdOf("process.command_line")));
    }

    private static WindowsEventMapper Mapper(FieldTable table, out WindowsEvent source, out EcsFields fields)
    {
        source = new WindowsEvent(new DataNameTable());
        fields = new EcsFields(new FieldSelection(table, EventModules.Steps));
        return new WindowsEventMapper(source, fields);
    }

    private static FieldSelection Select(string field, string other, params IMappingStep[] steps) => new(NormalizationCase.FieldsOf([field, other]), steps);

    private sealed class StepFor(params string[] targets) : IMappingStep
    {
        public IReadOnlyList<string> Targets => targets;

        public bool Concerns(int code) => true;

        public void Apply(MappingContext context) => throw new InvalidOperationException("Not to be applied here.");
    }
}
