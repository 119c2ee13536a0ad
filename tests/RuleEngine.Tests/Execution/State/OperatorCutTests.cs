using System.Reactive.Subjects;
using RuleEngine.Alerts;
using RuleEngine.Compilation;
using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Execution;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.Operators;
using RuleEngine.Execution.State;
using RuleEngine.Rules;
using RuleEngine.Tests.Execution.Operators;

namespace RuleEngine.Tests.Execution.State;

/// <summary>What would be evicted first is so after a cut too: operators with budgets of a few entries over random streams, cut at each event.</summary>
public class OperatorCutTests
{
    [Theory]
    [InlineData("sequence", 1)]
    [InlineData("sample", 2)]
    [InlineData("threshold", 3)]
    [InlineData("new_terms", 4)]
    public void What_is_evicted_does_not_depend_on_cuts(string kind, int seed)
    {
        const int traces = 300;
        var random = new Random(seed);
        var (evicted, found) = (0, 0);
        for (var trace = 0; trace < traces; trace++)
        {
            var eql = kind switch
            {
                "sequence" => RandomSequences.Query(random).Eql,
                "sample" => "sample by user.name, user.domain [any where event.action == \"A\"] [any where event.action == \"B\"] [any where event.action == \"C\"]",
                _ => "any where event.action != null",
            };
            var (budget, value) = (kind == "new_terms" ? random.Next(200, 1_000) : random.Next(500, 5_000), random.Next(2, 5));
            var plan = kind == "new_terms" ? CompileNewTerms(eql) : Compile(eql, value, kind == "threshold");
            var events = RandomSequences.Stream(random).Concat(RandomSequences.Stream(random)).Select(item => new EventFactory(plan.Fields).Project(RandomSequences.Record(item))).ToArray();

            using var whole = new Player(plan, budget);
            foreach (var record in events) whole.Play(record);
            var cut = new Player(plan, budget);
            foreach (var record in events)
            {
                cut.Play(record);
                var next = new Player(plan, budget, cut);
                cut.Dispose();
                cut = next;
            }

            whole.Complete();
            cut.Complete();
            Assert.True(whole.Out.SequenceEqual(cut.Out), $"seed {seed}, trace {trace}, budget {budget}: {eql}\n{string.Join(' ', whole.Out)}\n{string.Join(' ', cut.Out)}");
            cut.Dispose();
            evicted += whole.Out.Count(item => item == nameof(DropReason.Evicted));
            found += whole.Out.Count(item => item.Contains(',', StringComparison.Ordinal));
        }
        Assert.True(evicted > traces && found > traces / 10, $"the streams prove nothing: {evicted} evicted, {found} found");
    }

    private static RuleSetPlan Compile(string eql, int value, bool isThreshold)
    {
        var diagnostics = new DiagnosticBag();
        var (text, compiler, window) = (EmbeddedText.Standalone(eql, "query"), new RuleCompiler(FieldSchema.Ecs), TimeSpan.FromSeconds(4));
        var threshold = new RuleEngine.Rules.ThresholdDefinition([EmbeddedText.Standalone("user.name", "field"), EmbeddedText.Standalone("user.domain", "field")], value, [])
        {
            // Every other one with a condition, which sees what the cut must not change.
            Condition = value % 2 == 0 ? null : EmbeddedText.Standalone("distinct([event.action]) >= 2 or first([event.action]) == last([event.action]) or rate > 1 or count > 4", "condition"),
        };
        var plan = isThreshold ? compiler.CompileThreshold(text, window, threshold, diagnostics) : compiler.CompileQuery(RuleLanguage.Eql, text, window, QueryReader.DefaultCategoryField, diagnostics);
        return plan ?? throw new InvalidOperationException(string.Join('\n', diagnostics.Items));
    }

    private static RuleSetPlan CompileNewTerms(string eql)
    {
        var diagnostics = new DiagnosticBag();
        string[] fields = ["user.name", "user.domain"];
        return new RuleCompiler(FieldSchema.Ecs).CompileNewTerms(EmbeddedText.Standalone(eql, "query"), TimeSpan.FromSeconds(4), fields.Select(field => EmbeddedText.Standalone(field, "field")), diagnostics)
            ?? throw new InvalidOperationException(string.Join('\n', diagnostics.Items));
    }

    // An operator on its own, with what it gives and drops in one list.
    private sealed class Player : IDropListener, IDisposable
    {
        private readonly RuleSetPlan _plan;
        private readonly Matcher _matcher;
        private readonly EventClock _clock = new();
        private readonly Subject<EventMatch> _input = new();
        private readonly StateBudget _budget;
        private readonly IOperatorState _state;

        public Player(RuleSetPlan plan, int budget)
        {
            (_plan, _matcher, _budget) = (plan, new Matcher(new MatchIndex(plan)), new StateBudget(budget));
            IObservable<Detection> source = plan.Rules[0] switch
            {
                RulePlan.Sequence rule => new SequenceOperator(rule.Plan, _input, _clock.Of(0), this, _budget),
                RulePlan.NewTerms rule => new NewTermsOperator(rule.Plan, _input, _clock.Of(0), this, _budget),
                RulePlan.Sample rule => new SampleOperator(rule.Plan, _input, _clock.Of(0), this, _budget),
                var rule => new ThresholdOperator(((RulePlan.Threshold)rule).Plan, _input, _clock.Of(0), this, _budget),
            };
            _state = (IOperatorState)source.Subscribe(detection => Out.Add($"{SequenceTrace.Describe(detection)},{string.Join(',', detection.Keys)}"));
        }

        public Player(RuleSetPlan plan, int budget, Player before)
            : this(plan, budget)
        {
            var stream = new MemoryStream();
            using (var writer = new StateFileWriter(stream))
            {
                writer.Write(StateSection.Rule, before._state.Save);
                writer.Complete();
            }
            stream.Position = 0;
            using var reader = new StateFileReader(stream, new EventFactory(plan.Fields));
            _clock.AdvanceTo(before._clock.Now);
            _state.Load(reader.Next()!.Value.Content);
            Assert.Null(reader.Next());
            Assert.Empty(Out);
            Out.AddRange(before.Out);
        }

        public List<string> Out { get; } = [];

        public void Play(EventRecord record)
        {
            var instant = record.Time.ToDateTimeOffset();
            if (instant > _clock.Now) _clock.AdvanceTo(instant);
            if (_matcher.Match(record).Length > 0) _input.OnNext(new EventMatch(record, _matcher.TermsOf(0)));
            _budget.Enforce();
        }

        public void Complete() => _input.OnCompleted();

        public void OnDropped(DropReason reason, int count = 1, PartialReport? report = null) => Out.AddRange(Enumerable.Repeat(reason.ToString(), count));

        public void Dispose()
        {
            _state.Dispose();
            _input.Dispose();
        }
    }
}
