using RuleEngine.Events;
using RuleEngine.Execution.Operators;
using RuleEngine.Execution.Storage;

namespace RuleEngine.Tests.Execution.Storage;

public class KeyBytesTests
{
    private static readonly FieldValue[] Values =
    [
        FieldValue.Missing, FieldValue.Null, FieldValue.From(true), FieldValue.From(false), FieldValue.From(0), FieldValue.From(1), FieldValue.From(-1), FieldValue.From(long.MaxValue),
        FieldValue.From(1.0), FieldValue.From(0.5), FieldValue.From(-0.0), FieldValue.From(double.NaN), FieldValue.From(9.2e18), FieldValue.From(""), FieldValue.From("a"), FieldValue.From("ab"), FieldValue.From("1"),
        FieldValue.From([FieldValue.From("a"), FieldValue.From(1)]), FieldValue.From([FieldValue.From("a"), FieldValue.From(2)]), FieldValue.From([FieldValue.From("a"), FieldValue.From(1), FieldValue.From("b")]),
    ];

    [Fact]
    public void Keys_are_equal_as_bytes_when_they_are_as_values_and_come_back_as_they_were()
    {
        foreach (var first in Values)
        {
            foreach (var second in Values)
            {
                FieldValue[] key = [first, second];
                var bytes = new byte[KeyBytes.LengthOf(key)];
                KeyBytes.Write(key, bytes);

                var read = KeyBytes.Read(bytes, 2);
                Assert.Equal([first.Kind, second.Kind], read.Select(value => value.Kind));
                Assert.Equal([first.ToString(), second.ToString()], read.Select(value => value.ToString()));
                foreach (var other in Values)
                {
                    FieldValue[][] others = [[other, second], [first, other], [second, first]];
                    Assert.All(others, against => Assert.Equal(KeyComparer.Instance.Equals(against, key), KeyBytes.AreEqual(against, bytes)));
                }
            }
        }
    }
}
