namespace RuleEngine.Rules;

/// <summary>The keys of a machine learning rule.</summary>
/// <param name="AnomalyThreshold"><c>anomaly_threshold</c>, 0 to 100.</param>
/// <param name="JobIds"><c>machine_learning_job_id</c>; a single string is read as a list of one.</param>
public sealed record MachineLearningDefinition(int AnomalyThreshold, IReadOnlyList<string> JobIds);
