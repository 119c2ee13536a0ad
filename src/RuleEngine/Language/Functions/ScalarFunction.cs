using RuleEngine.Events;

namespace RuleEngine.Language.Functions;

/// <summary>A built-in function. One file a function: meaning, arguments, null behaviour and an example stand with the code.</summary>
internal abstract class ScalarFunction
{
    /// <summary>The name as documented; queries may write it in any case.</summary>
    public abstract string Name { get; }

    /// <summary>What it gives, in one sentence.</summary>
    public abstract string Summary { get; }

    /// <summary>Its arguments.</summary>
    public abstract IReadOnlyList<FunctionParameter> Parameters { get; }

    /// <summary>The type of its result.</summary>
    public abstract FieldType ResultType { get; }

    /// <summary>A condition that uses it.</summary>
    public abstract string Example { get; }

    /// <summary>Whether it has a <c>~</c> form that is blind to case.</summary>
    public virtual bool HasIgnoreCaseForm => false;

    /// <summary>What it gives when an argument has no value, or when there is no answer.</summary>
    public virtual string NullBehaviour => "No value in a needed argument gives no value; in an optional one it counts as left out.";

    /// <summary>How many arguments it needs at least.</summary>
    public int MinArguments => Parameters.Count(parameter => !parameter.IsOptional);

    /// <summary>How many arguments it takes at most.</summary>
    public int MaxArguments => Parameters.Any(parameter => parameter.IsRepeated) ? int.MaxValue : Parameters.Count;

    /// <summary>The parameter that an argument fills.</summary>
    public FunctionParameter ParameterAt(int argument) => Parameters[Math.Min(argument, Parameters.Count - 1)];

    /// <summary>The result for some arguments.</summary>
    public FieldValue Evaluate(ReadOnlySpan<FieldValue> arguments, bool ignoreCase)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].IsMissing && !ParameterAt(i).AcceptsNull) return FieldValue.Null;
        }
        return Invoke(arguments, ignoreCase);
    }

    /// <summary>The result for arguments that have a value, where one is needed. <see cref="FieldValue.Null"/> when they do not fit.</summary>
    protected abstract FieldValue Invoke(ReadOnlySpan<FieldValue> arguments, bool ignoreCase);

    /// <summary>The text of a value; null when it is no text.</summary>
    protected static string? TextOf(FieldValue value) => value.Kind == FieldValueKind.Text ? value.ToString() : null;

    /// <summary>How texts are compared by a function.</summary>
    protected static StringComparison Comparison(bool ignoreCase) => ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
}
