using System.Text;
using RuleEngine.Language.Binding;
using RuleEngine.Language.Functions;

namespace RuleEngine;

/// <summary>The page of a function. What the engine runs as a function is documented from that.</summary>
public sealed record FunctionDocumentation
{
    internal FunctionDocumentation(ScalarFunction function, string name)
    {
        Name = name;
        Meaning = function.Summary;
        Parameters = [.. function.Parameters.Select(parameter => new ParameterDocumentation(parameter.Name, TypeNames.Of(parameter.Kind), parameter.IsOptional, parameter.IsRepeated))];
        Result = TypeNames.Of(function.ResultType);
        NullBehaviour = function.NullBehaviour;
        IgnoreCaseForm = function.HasIgnoreCaseForm ? name + "~" : null;
        Example = function.Example;
    }

    internal FunctionDocumentation(string name, string meaning, IReadOnlyList<ParameterDocumentation> parameters, string result, string nullBehaviour, string example) =>
        (Name, Meaning, Parameters, Result, NullBehaviour, Example) = (name, meaning, parameters, result, nullBehaviour, example);

    /// <summary>The name as documented; queries may write it in any case.</summary>
    public string Name { get; }

    /// <summary>What it gives; what stands before the first semicolon or full stop makes sense alone.</summary>
    public string Meaning { get; }

    /// <summary>Its arguments, in order.</summary>
    public IReadOnlyList<ParameterDocumentation> Parameters { get; }

    /// <summary>What kind of value it gives, with an article: <c>a text</c>.</summary>
    public string Result { get; }

    /// <summary>What it gives when an argument has no value, or when there is no answer.</summary>
    public string NullBehaviour { get; }

    /// <summary>The name of the form that ignores case, as the language writes it (<c>name~</c>, <c>nameIgnoreCase</c>); null when there is none.</summary>
    public string? IgnoreCaseForm { get; init; }

    /// <summary>A condition that uses it.</summary>
    public string Example { get; init; }

    /// <summary>How it is called: <c>substring(source, from[, to])</c>.</summary>
    public string Signature
    {
        get
        {
            var text = new StringBuilder(Name).Append('(');
            for (var i = 0; i < Parameters.Count; i++)
            {
                var (separator, parameter) = (i == 0 ? "" : ", ", Parameters[i]);
                text.Append(parameter.IsOptional ? $"[{separator}{parameter.Name}]" : separator + parameter.Name);
                if (parameter.IsRepeated) text.Append(", …");
            }
            return text.Append(')').ToString();
        }
    }
}
