using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Events.Documents;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Predicates;

/// <summary>Works out the risk score of an alert from its fields. Made once a rule, used once an alert.</summary>
internal sealed class RiskScorer
{
    private const double Highest = 100;
    private readonly FieldTable _fields;
    private readonly PredicateTable _predicates;
    private readonly int[] _inputs;
    private readonly Formula _formula;

    /// <summary>Compiles a score.</summary>
    public RiskScorer(IrRiskScore score)
    {
        var fields = new FieldCollector();
        foreach (var field in score.Fields) fields.Add(field);
        AddConditions(score.Formula, fields);
        _fields = fields.ToTable();
        _predicates = new PredicateTable(_fields);
        _inputs = [.. score.Fields.Select(field => _fields.IdOf(field.Path))];
        _formula = new FormulaCompiler(_predicates).Compile(score.Formula);
    }

    /// <summary>The score of an alert, from 0 to 100; null when its fields give no number.</summary>
    /// <param name="alert">The fields of the alert.</param>
    /// <param name="time">The time of the alert.</param>
    public double? Score(DocumentObject alert, EventTime time)
    {
        var record = DocumentEvent.Of(_fields, alert, time, default);
        var context = new PredicateContext(_predicates);
        context.MoveTo(record);
        var inputs = Array.ConvertAll(_inputs, field => Single(record[field]));
        var score = _formula(inputs, context);
        return score.IsNumber && double.IsFinite(score.AsDouble) ? Math.Clamp(score.AsDouble, 0, Highest) : null;
    }

    // As risk_score_mapping has it: of several numbers the highest.
    private static FieldValue Single(FieldValue value)
    {
        if (value.Kind != FieldValueKind.Array) return value;
        var numbers = value.Elements.ToArray().Where(element => element.IsNumber).ToArray();
        return numbers.Length > 0 ? numbers.MaxBy(element => element.AsDouble) : value.Elements[0];
    }

    private static void AddConditions(IrFormula formula, FieldCollector fields)
    {
        switch (formula)
        {
            case IrFormula.Test test:
                fields.Add(test.Predicate);
                break;
            case IrFormula.Call call:
                foreach (var argument in call.Arguments) AddConditions(argument, fields);
                break;
            case IrFormula.Logical logical:
                foreach (var operand in logical.Operands) AddConditions(operand, fields);
                break;
            case IrFormula.Not not:
                AddConditions(not.Operand, fields);
                break;
            case IrFormula.Compare compare:
                AddConditions(compare.Left, fields);
                AddConditions(compare.Right, fields);
                break;
            case IrFormula.Choice choice:
                AddConditions(choice.Condition, fields);
                AddConditions(choice.Then, fields);
                AddConditions(choice.Else, fields);
                break;
        }
    }
}
