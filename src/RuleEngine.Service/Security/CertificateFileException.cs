namespace RuleEngine.Service.Security;

/// <summary>A certificate cannot be read; the message says which file, and what to do.</summary>
internal sealed class CertificateFileException(string message, Exception? inner = null) : Exception(message, inner);
