using System.Text;
using RuleEngine.Events;

namespace RuleEngine.Language.Functions;

/// <summary><c>concat(value, …)</c>.</summary>
internal sealed class ConcatFunction : ScalarFunction
{
    /// <inheritdoc/>
    public override string Name => "concat";

    /// <inheritdoc/>
    public override string Summary => "The values as texts, one behind the other.";

    /// <inheritdoc/>
    public override IReadOnlyList<FunctionParameter> Parameters { get; } = [new("value", ParameterKind.Any, IsRepeated: true)];

    /// <inheritdoc/>
    public override FieldType ResultType => FieldType.Keyword;

    /// <inheritdoc/>
    public override string Example => "concat(user.domain, \"/\", user.name) == \"CONTOSO/admin\"";

    /// <inheritdoc/>
    protected override FieldValue Invoke(ReadOnlySpan<FieldValue> arguments, bool ignoreCase)
    {
        var text = new StringBuilder();
        foreach (var argument in arguments) text.Append(argument.ToString());
        return FieldValue.From(text.ToString());
    }
}
