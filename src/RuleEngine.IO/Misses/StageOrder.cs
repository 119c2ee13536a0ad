namespace RuleEngine.IO.Misses;

/// <summary>The stages that events fill, by their numbers.</summary>
internal sealed class StageOrder
{
    private readonly int[] _numbers;

    /// <summary>The stages of a rule.</summary>
    public StageOrder(RuleExplanation explanation)
    {
        Stages = explanation.Stages;
        _numbers = [.. Stages.Where(stage => stage.Role == StageRole.Match).SelectMany(stage => Enumerable.Range(stage.Number, stage.Runs))];
    }

    /// <summary>The stages.</summary>
    public IReadOnlyList<StageExplanation> Stages { get; }

    /// <summary>The numbers of the stages that events fill.</summary>
    public IReadOnlyList<int> Numbers => _numbers;

    /// <summary>The stage that a partial waits for at a stage; 0 when it was the last.</summary>
    public int NextOf(int stage) => Array.Find(_numbers, number => number > stage);

    /// <summary>The stage before a stage; 0 when it is the first.</summary>
    public int PreviousOf(int stage) => Array.FindLast(_numbers, number => number < stage);

    /// <summary>The stage of a number.</summary>
    public StageExplanation? Find(int number) => Stages.FirstOrDefault(stage => stage.Number <= number && number < stage.Number + stage.Runs);
}
