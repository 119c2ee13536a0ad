using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace RuleEngine.Service.Tests;

/// <summary>Keeps all that is logged, of every level, with values and exceptions.</summary>
internal sealed class LogCollector : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>What was logged, one entry each: level, category, text, exception.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Throws once, at the first line that has this in it: a fault in the middle of whatever logs.</summary>
    public string? FaultAt { get; set; }

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, this);

    public void Dispose()
    {
    }

    private sealed class Category(string name, LogCollector log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}")) : "";
            var text = formatter(state, exception);
            if (log.FaultAt is { } fault && text.Contains(fault, StringComparison.Ordinal))
            {
                log.FaultAt = null;
                throw new InvalidOperationException($"a fault at '{fault}'");
            }
            log._lines.Enqueue($"{logLevel} {name}: {text} {exception} {values}");
        }
    }
}
