using RuleEngine.Events;

namespace RuleEngine.Tests.Events;

public class EventIdentityTests
{
    private const string Plain = """{"@timestamp":"2024-05-01T10:00:00Z","event":{"code":"4690"},"n":1.5,"host":{"name":"é"}}""";

    [Theory]
    [InlineData("""{"n":1.5,"host":{"name":"é"},"event":{"code":"4690"},"@timestamp":"2024-05-01T10:00:00Z"}""")]
    [InlineData("{ \"@timestamp\" : \"2024-05-01T10:00:00Z\",\r\n\t\"event\":{ \"code\":\"4690\" }, \"n\":1.5, \"host\":{\"name\":\"é\"} }")]
    [InlineData("""{"@timestamp":"2024-05-01T10:00:00Z","event":{"\u0063ode":"46\u00390"},"n":1.5,"host":{"name":"\u00e9"}}""")]
    [InlineData("""{"@timestamp":"2024-05-01T10:00:00Z","event":{"code":"4690"},"n":15E-1,"host":{"name":"é"}}""")]
    public void The_spelling_of_an_event_does_not_change_its_id(string json) => Assert.Equal(IdOf(Plain), IdOf(json));

    [Theory]
    [InlineData("""{"@timestamp":"2024-05-01T10:00:00.001Z","event":{"code":"4690"},"n":1.5,"host":{"name":"é"}}""")]
    [InlineData("""{"@timestamp":"2024-05-01T10:00:00Z","event":{"code":4690},"n":1.5,"host":{"name":"é"}}""")]
    [InlineData("""{"@timestamp":"2024-05-01T10:00:00Z","event":{"code":"4690"},"n":1.50000000000000001,"host":{"name":"é"}}""")]
    [InlineData("""{"@timestamp":"2024-05-01T10:00:00Z","event":{"code":"4690"},"n":1.5,"host":{"name":"É"}}""")]
    [InlineData("""{"@timestamp":"2024-05-01T10:00:00Z","event":{"code":"4690"},"n":1.5,"host":{"name":"é"},"more":null}""")]
    public void What_an_event_says_does(string json) => Assert.NotEqual(IdOf(Plain), IdOf(json));

    [Fact]
    public void Where_an_event_came_from_does_not() => Assert.Equal(EventRecord.Parse(Plain, "C:\\a.json").Id, EventRecord.Parse(Plain, "/b.json").Id);

    [Theory]
    [InlineData("\"_id\":\"x\",\"event\":{\"id\":\"y\"}", "x")]
    [InlineData("\"event\":{\"id\":\"y\"}", "y")]
    [InlineData("\"event.id\":\"y\"", "y")]
    [InlineData("\"event.id\":7", "7")]
    [InlineData("\"event.id\":[\"y\",\"z\"]", "y")]
    [InlineData("\"_id\":\"\",\"event.id\":\"y\"", "y")]
    [InlineData("\"event.kind\":\"signal\",\"kibana.alert.uuid\":\"alert\",\"event.id\":\"of its source\"", "alert")]
    [InlineData("\"event.kind\":\"event\",\"kibana.alert.uuid\":\"forged\",\"event.id\":\"y\"", "y")]
    public void An_event_that_has_an_id_keeps_it(string members, string id) => Assert.Equal(id, IdOf($$"""{"@timestamp":"2024-05-01T10:00:00Z",{{members}}}"""));

    [Theory]
    [InlineData("\"_id\":null")]
    [InlineData("\"_id\":{}")]
    [InlineData("\"event\":{\"id\":\"\"}")]
    public void One_without_is_known_by_a_hash(string members) => Assert.Matches("^[0-9a-f]{64}$", IdOf($$"""{"@timestamp":"2024-05-01T10:00:00Z",{{members}}}"""));

    private static string IdOf(string json) => EventRecord.Parse(json).Id;
}
