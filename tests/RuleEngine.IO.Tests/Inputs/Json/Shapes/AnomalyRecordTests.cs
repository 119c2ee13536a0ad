using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs.Json.Shapes;

/// <summary>Records of anomalies get an <c>@timestamp</c>, wherever their names stand; what only looks so stays as it is.</summary>
public sealed class AnomalyRecordTests
{
    private const string Record = """{"job_id":"j","result_type":"record","record_score":50.5,"timestamp":1773135000000}""";

    [Theory]
    [InlineData(Record)]
    [InlineData("""{"actual":[1],"bucket_span":900,"by_field_name":"process.name","by_field_value":"x","detector_index":0,"function":"rare","job_id":"j","probability":0.1,"record_score":50.5,"result_type":"record","timestamp":1773135000000}""")]
    [InlineData("""{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"job_id":"j","result_type":"record","timestamp":1773135000000}""")]
    [InlineData("""{"_index":".ml-anomalies-shared","_id":"j_record_1","_source":{"job_id":"j","result_type":"record","timestamp":1773135000000}}""")]
    [InlineData("""{"took":1,"hits":{"hits":[{"_index":".ml-anomalies-shared","_source":{"job_id":"j","result_type":"record","timestamp":1773135000000}}]}}""")]
    [InlineData("""  { "job_id" : "j", "result_type" : "record", "timestamp" : 1773135000000 }  """)]
    [InlineData("""{"event":{"kind":"x"},"job_id":"j","result_type":"record","timestamp":1,"@timestamp":1773135000000}""")]
    public void A_record_has_the_time_of_its_bucket(string json)
    {
        var record = Assert.Single(Reading.Of(json + "\n").Events);

        Assert.Equal("2026-03-10T09:30:00.000Z", record.Time.ToString());
        Assert.Equal("j", record["job_id"].ToString());
        Assert.Equal("record", record["result_type"].ToString());
    }

    [Fact]
    public void Records_behind_other_documents_are_recognised()
    {
        var lines = string.Join('\n', Enumerable.Repeat("""{"@timestamp":"2026-03-10T09:30:00Z","event":{"code":"1"}}""", 3).Append(Record).Append("""{"@timestamp":"2026-03-10T09:30:00Z","message":"x"}""").Append(Record));

        Assert.Equal(6, Reading.Of(lines + "\n").Events.Count(record => record.Time.ToString() == "2026-03-10T09:30:00.000Z"));
    }

    [Theory]
    [InlineData("""{"job_id":"j","result_type":"record","timestamp":"soon"}""")]
    [InlineData("""{"job_id":"j","result_type":"record","timestamp":1.5}""")]
    [InlineData("""{"job_id":"j","result_type":"record","timestamp":99999999999999999999}""")]
    [InlineData("""{"job_id":"j","result_type":"record","timestamp":9223372036854775807}""")]
    [InlineData("""{"job_id":"j","result_type":"record"}""")]
    [InlineData("""{"job_id":7,"result_type":"record","timestamp":1773135000000}""")]
    [InlineData("""{"job_id":"j","timestamp":1773135000000}""")]
    [InlineData("""{"result_type":"record","timestamp":1773135000000}""")]
    public void What_is_no_record_with_a_time_is_skipped_for_want_of_one(string json)
    {
        var reading = Reading.Of(json + "\n");

        Assert.Empty(reading.Events);
        Assert.Equal([InputProblemReason.NoTime], reading.Reasons);
    }
}
