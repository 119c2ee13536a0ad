using RuleEngine.Service.Detection;
using RuleEngine.Service.Sinks;

namespace RuleEngine.Service.Api;

/// <summary>How the service does, at a moment.</summary>
/// <param name="Time">The moment. UTC.</param>
/// <param name="Build">What runs.</param>
/// <param name="Detection">How detection does.</param>
/// <param name="Journal">How full the journal is.</param>
/// <param name="Intake">What comes in.</param>
/// <param name="Sinks">How each sink does.</param>
internal sealed record StatusAnswer(DateTimeOffset Time, BuildAnswer Build, DetectionStatus Detection, JournalAnswer Journal, IntakeAnswer Intake, IReadOnlyList<SinkStatus> Sinks);
