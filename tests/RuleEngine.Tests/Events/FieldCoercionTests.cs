using RuleEngine.Events;

namespace RuleEngine.Tests.Events;

public class FieldCoercionTests
{
    [Theory]
    [InlineData("5", FieldValueKind.Integer)]
    [InlineData("5.5", FieldValueKind.Double)]
    [InlineData("1e3", FieldValueKind.Double)]
    [InlineData("", FieldValueKind.Text)]
    [InlineData("5 ", FieldValueKind.Text)]
    [InlineData("NaN", FieldValueKind.Text)]
    [InlineData("Infinity", FieldValueKind.Text)]
    [InlineData("-Infinity", FieldValueKind.Text)]
    [InlineData("1e999", FieldValueKind.Text)]
    public void A_text_in_a_number_field_is_the_finite_number_that_it_spells_or_stays_a_text(string text, FieldValueKind expected) =>
        Assert.Equal(expected, FieldCoercion.FromText(FieldValue.From(text), FieldType.Long).Kind);
}
