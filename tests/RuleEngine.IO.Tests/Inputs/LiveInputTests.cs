using System.Text;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs;

public sealed class LiveInputTests
{
    [Theory]
    [InlineData("{\"@timestamp\":\"2024-05-06T10:00:00Z\"}\n")]
    [InlineData("[{\"@timestamp\":\"2024-05-06T10:00:00Z\"}")]
    [InlineData("<Events><Event><System><EventID>1</EventID><TimeCreated SystemTime='2024-05-06T10:00:00Z'/></System></Event>")]
    public void An_event_is_given_as_soon_as_it_is_whole_without_waiting_for_more(string text)
    {
        var options = new EventInputOptions { OpenStandardInput = () => new WaitingStream(Encoding.UTF8.GetBytes(text)) };

        Assert.NotNull(EventInputs.Open(["-"], FieldTable.Empty, options).ReadAll().First());
    }

    // Where a pipe would wait for its writer, this one fails the test.
    private sealed class WaitingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => Position < Length ? base.Read(buffer) : throw new InvalidOperationException("The reader waits for more.");
    }
}
