using System.Text;
using RuleEngine.Service.Intake;

namespace RuleEngine.Service.Tests.Intake;

/// <summary>Intake that keeps what it is given, and answers as a test wants.</summary>
internal sealed class FakeIntake : IEventIntake
{
    private readonly Lock _lock = new();
    private readonly List<(string Source, IntakeEvent Event, string Text)> _taken = [];

    /// <summary>What the next calls are answered, in their order; then everything is taken that begins with a brace or a bracket.</summary>
    public Queue<IntakeResult> Answers { get; } = new();

    /// <summary>What nobody gets past while it is set.</summary>
    public Func<Task>? Gate { get; set; }

    public int Calls { get; private set; }

    public IReadOnlyList<(string Source, IntakeEvent Event, string Text)> Taken
    {
        get
        {
            lock (_lock) return [.. _taken];
        }
    }

    public IEnumerable<string> Texts => Taken.Select(item => item.Text);

    public async ValueTask<IntakeResult> TakeAsync(string source, IReadOnlyList<IntakeEvent> events, CancellationToken cancellation = default)
    {
        if (Gate is { } gate) await gate();
        lock (_lock)
        {
            Calls++;
            if (Answers.TryDequeue(out var answer) && answer.Outcome != IntakeOutcome.Done) return answer;
            var items = new List<IntakeItem>();
            foreach (var one in events)
            {
                var text = Encoding.UTF8.GetString(one.Body.Span);
                var isGood = (text[0] == '{' && text[^1] == '}') || text.EndsWith("</Event>", StringComparison.Ordinal);
                items.Add(isGood ? new IntakeItem(IntakeVerdict.Taken) : new IntakeItem(IntakeVerdict.Refused, "it is torn"));
                if (isGood) _taken.Add((one.Source ?? source, one, text));
            }
            return new IntakeResult(IntakeOutcome.Done, items);
        }
    }
}
