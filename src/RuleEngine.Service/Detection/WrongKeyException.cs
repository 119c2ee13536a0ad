namespace RuleEngine.Service.Detection;

/// <summary>A question about a key that a rule does not have, or that is none; the message says what is wrong.</summary>
public sealed class WrongKeyException(string message) : Exception(message);
