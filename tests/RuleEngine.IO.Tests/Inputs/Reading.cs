using System.Text;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs;

/// <summary>What came out of one input.</summary>
internal sealed record Reading(IReadOnlyList<EventRecord> Events, InputSummary Input)
{
    public EventFormat Format => Input.Format;

    /// <summary>The reasons of the problems, in their order.</summary>
    public IEnumerable<InputProblemReason> Reasons => Input.Problems.Select(problem => problem.Reason);

    /// <summary>The values of a field, an event each.</summary>
    public string[] Values(string field) => [.. Events.Select(record => record[field].ToString())];

    /// <summary>Reads bytes as standard input, which gives them in pieces of any size.</summary>
    public static Reading Of(byte[] bytes, int pieceSize = int.MaxValue, EventInputOptions? options = null)
    {
        options = (options ?? new EventInputOptions { MaxProblemsPerInput = 1000 }) with { OpenStandardInput = () => new PieceStream(bytes, pieceSize) };
        var inputs = EventInputs.Open(["-"], FieldTable.Empty, options);
        var events = inputs.ReadAll().ToList();
        return new Reading(events, Assert.Single(inputs.Report.Inputs));
    }

    public static Reading Of(string text, int pieceSize = int.MaxValue, EventInputOptions? options = null) => Of(Encoding.UTF8.GetBytes(text), pieceSize, options);
}
