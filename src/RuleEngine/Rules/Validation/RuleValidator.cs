using RuleEngine.Rules.Reading;

namespace RuleEngine.Rules.Validation;

/// <summary>
/// Checks the values of a rule file, one validator a concern. Validators look at values of the right type only: the reader has reported the
/// others. Each reports all that it finds.
/// </summary>
internal static class RuleValidator
{
    private static readonly Action<RuleFile>[] Validators =
    [
        RequiredKeysValidator.Validate,
        KeyEffectValidator.Validate,
        MetadataValidator.Validate,
        IdentityValidator.Validate,
        RatingValidator.Validate,
        ScheduleValidator.Validate,
        QueryValidator.Validate,
        ThreatValidator.Validate,
        ThresholdValidator.Validate,
        NewTermsValidator.Validate,
        ThreatMatchValidator.Validate,
        MachineLearningValidator.Validate,
        SuppressionValidator.Validate,
    ];

    /// <summary>Runs every validator.</summary>
    public static void Validate(RuleFile file)
    {
        foreach (var validate in Validators) validate(file);
    }
}
