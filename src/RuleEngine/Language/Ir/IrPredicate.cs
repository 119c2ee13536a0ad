using RuleEngine.Events;

namespace RuleEngine.Language.Ir;

/// <summary>
/// A condition on one event. Above the leaves logic is two-valued: a leaf over a missing field is false, and <see cref="Not"/> of it true.
/// A leaf over an array is true when some element makes it true. What differs between the languages is settled when they are lowered to this.
/// </summary>
internal abstract record IrPredicate
{
    private IrPredicate()
    {
    }

    /// <summary>Always true, or never.</summary>
    internal sealed record Always(bool Value) : IrPredicate;

    /// <summary>All of its operands.</summary>
    internal sealed record And(IReadOnlyList<IrPredicate> Operands) : IrPredicate;

    /// <summary>Any of its operands.</summary>
    internal sealed record Or(IReadOnlyList<IrPredicate> Operands) : IrPredicate;

    /// <summary>The complement.</summary>
    internal sealed record Not(IrPredicate Operand) : IrPredicate;

    /// <summary>A leaf: a test of the values of its operand.</summary>
    /// <param name="Operand">A field, or an expression; over several fields it is evaluated for each combination of their values.</param>
    internal abstract record Leaf(IrExpression Operand) : IrPredicate;

    /// <summary>There is a value.</summary>
    internal sealed record Exists(IrExpression Operand) : Leaf(Operand);

    /// <summary>A value equals one of the constants, which have the operand's type (of dates: nanoseconds since the epoch).</summary>
    internal sealed record EqualsAny(IrExpression Operand, IReadOnlyList<FieldValue> Values, bool IgnoreCase) : Leaf(Operand);

    /// <summary>A text matches one of the patterns.</summary>
    internal sealed record Matches(IrExpression Operand, IReadOnlyList<TextPattern> Patterns, bool IgnoreCase) : Leaf(Operand);

    /// <summary>A whole text matches one of the regular expressions.</summary>
    internal sealed record Regex(IrExpression Operand, IReadOnlyList<RegexPattern> Patterns, bool IgnoreCase) : Leaf(Operand);

    /// <summary>A value lies on one side of a constant.</summary>
    internal sealed record Range(IrExpression Operand, IrComparison Operator, FieldValue Bound) : Leaf(Operand);

    /// <summary>An address lies in one of the networks.</summary>
    internal sealed record InNetwork(IrExpression Operand, IReadOnlyList<IpNetwork> Networks) : Leaf(Operand);

    /// <summary>One value passes all of some tests of the same operand.</summary>
    internal sealed record PassesAll(IrExpression Operand, IReadOnlyList<Leaf> Tests) : Leaf(Operand);

    /// <summary>A date lies in a stretch of time whose ends may be relative to the time at which it is asked.</summary>
    /// <param name="Operand">The date.</param>
    /// <param name="From">Where the stretch begins, inclusive; null when it has no beginning.</param>
    /// <param name="To">Where it ends, exclusive; null when it has no end.</param>
    internal sealed record InPeriod(IrExpression Operand, DateBound? From, DateBound? To) : Leaf(Operand)
    {
        /// <summary>Whether it depends on the time at which it is asked.</summary>
        public bool IsRelative => (From?.Date.IsRelative ?? false) || (To?.Date.IsRelative ?? false);
    }

    /// <summary>An analysed text holds terms: any of them, or all one behind the other.</summary>
    /// <param name="Operand">The text.</param>
    /// <param name="Terms">The terms, as the analyser gives them; patterns of one term.</param>
    /// <param name="IsPhrase">Whether they must stand one behind the other.</param>
    internal sealed record HasTerms(IrExpression Operand, IReadOnlyList<TextPattern> Terms, bool IsPhrase) : Leaf(Operand);

    /// <summary>One object below a path meets a condition alone, on fields that begin with the path.</summary>
    internal sealed record InObject(string Path, IrPredicate Condition) : IrPredicate;

    /// <summary>The event is in one of the indices.</summary>
    internal sealed record InIndex(IndexPatternList Patterns) : IrPredicate;

    /// <summary>The expression is true; no value is not true.</summary>
    internal sealed record Holds(IrExpression Operand) : Leaf(Operand);
}
