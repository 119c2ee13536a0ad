using System.Globalization;
using System.Text;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Tests.Normalization;

public sealed class WindowsEventTests
{
    private readonly WindowsEvent _event = new(new DataNameTable());

    [Fact]
    public void What_was_filled_in_is_there_and_comes_back_from_its_bytes()
    {
        _event.Set(WindowsEventProperty.Channel, "Sécurité");
        _event.Set(WindowsEventProperty.EventId, "4690"u8);
        _event.AddEventData("Übermaß", "a\r\nb");
        _event.AddUserData("Übermaß", "other");
        var copy = new WindowsEvent(new DataNameTable());
        copy.Load(_event.Seal());

        foreach (var one in new[] { _event, copy })
        {
            Assert.Equal("Sécurité", one.Value(WindowsEventProperty.Channel).ToString());
            Assert.Equal("4690", one.Value(WindowsEventProperty.EventId).ToString());
            Assert.True(one.Value(WindowsEventProperty.Level).IsMissing);
            Assert.Equal(["Übermaß=a\nb"], Show(one, one.EventData));
            Assert.Equal(["Übermaß=other"], Show(one, one.UserData));
        }
        Assert.Same(_event.Seal(), _event.Seal());
        Assert.Equal(_event.Seal(), copy.Seal());
    }

    [Fact]
    public void Of_two_values_with_one_name_the_first_counts_and_an_empty_one_is_none()
    {
        Add("A", "");
        Add("A", "1");
        Add("B", "2");
        Add("A", "3");
        _event.Seal();

        Assert.Equal(["A=1", "B=2"], Show(_event, _event.EventData));
    }

    [Fact]
    public void A_property_may_be_set_again_and_taken_back()
    {
        _event.Set(WindowsEventProperty.Level, "1");
        _event.Set(WindowsEventProperty.Level, "2");
        _event.Set(WindowsEventProperty.Task, "3");
        _event.Set(WindowsEventProperty.Task, "");
        var copy = new WindowsEvent(new DataNameTable());
        copy.Load(_event.Seal());

        Assert.Equal("2", copy.Value(WindowsEventProperty.Level).ToString());
        Assert.True(copy.Value(WindowsEventProperty.Task).IsMissing);
    }

    [Fact]
    public void The_next_event_has_nothing_of_the_last_one()
    {
        _event.Set(WindowsEventProperty.Level, "1");
        Add("SubjectUserName", "ann");
        _event.Seal();
        _event.Clear();
        Add("TargetUserName", "bob");
        _event.Seal();

        Assert.Equal(["TargetUserName=bob"], Show(_event, _event.EventData));
        Assert.True(_event.Value(WindowsEventProperty.Level).IsMissing);
        Assert.True(_event.EventDataValue(DataNameTable.IndexOf("SubjectUserName")).IsMissing);
        Assert.Equal("bob", _event.EventDataValue(DataNameTable.IndexOf("TargetUserName")).ToString());
    }

    [Theory]
    [InlineData("-"), InlineData("{00000000-0000-0000-0000-000000000000}")]
    public void A_placeholder_is_dropped_on_demand_and_still_takes_its_name(string placeholder)
    {
        Add("TargetUserName", placeholder);
        Add("SubjectUserName", "--");
        _event.Seal();
        Assert.Equal(placeholder, _event.EventDataValue(DataNameTable.IndexOf("TargetUserName")).ToString());

        _event.DropPlaceholders();

        Assert.True(_event.EventDataValue(DataNameTable.IndexOf("TargetUserName")).IsMissing);
        Assert.True(_event.HasEventData(DataNameTable.IndexOf("TargetUserName")));
        Assert.Equal("--", _event.EventDataValue(DataNameTable.IndexOf("SubjectUserName")).ToString());
    }

    [Theory]
    [InlineData("SubjectLogonId", "0x00000000000003E7", "0x3e7")]
    [InlineData("CommandLine", "0x00000000000003E7", "0x00000000000003E7")]
    public void Only_values_that_Windows_prints_in_hexadecimal_take_its_form(string name, string value, string expected)
    {
        Add(name, value);
        _event.Seal();

        Assert.Equal([$"{name}={expected}"], Show(_event, _event.EventData));
    }

    [Fact]
    public void Values_beyond_the_limit_are_dropped()
    {
        for (var i = 0; i < WindowsEvent.MaxValues + 10; i++) Add("n" + i.ToString(CultureInfo.InvariantCulture), "v");

        Assert.Equal(WindowsEvent.MaxValues, _event.EventData.Count);
    }

    [Fact]
    public void A_hostile_flood_of_names_does_not_fill_the_table_and_loses_no_value()
    {
        for (var round = 0; round < 40; round++)
        {
            _event.Clear();
            for (var i = 0; i < 1000; i++) Add(FormattableString.Invariant($"x{round}-{i}"), "v");
            Add(FormattableString.Invariant($"x{round}-999"), "again");
            _event.Seal();
            Assert.Equal(1000, Show(_event, _event.EventData).Length);
        }
        Assert.True(_event.Names.Count < 20_000);
    }

    private static string[] Show(WindowsEvent source, IReadOnlyList<WindowsEventValue> values) =>
        [.. values.Select(value => $"{value.Name}={source.Value(value)}")];

    private void Add(string name, string value) => _event.AddEventData(_event.Names.Intern(Encoding.UTF8.GetBytes(name)), Encoding.UTF8.GetBytes(value));
}
