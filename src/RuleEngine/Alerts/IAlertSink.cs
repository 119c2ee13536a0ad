namespace RuleEngine.Alerts;

/// <summary>Takes alerts out of the engine.</summary>
public interface IAlertSink
{
    /// <summary>Delivers an alert. May throw; <see cref="SafeAlertSink"/> keeps others unharmed.</summary>
    void Write(Alert alert);
}
