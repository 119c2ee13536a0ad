using System.Globalization;
using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RuleEngine.Events.Documents;

namespace RuleEngine.Tests.Events.Documents;

public class CanonicalFormTests
{
    private const string File = "canonical.cases.jsonl";

    public static TheoryData<string> Cases => JsonCases.NamesOf("events", File);

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_text_stands_for_all_that_says_the_same(string name)
    {
        var found = JsonCases.Find(name, "events", File);
        var canonical = found.GetProperty("canonical").GetString()!;
        Assert.Equal(canonical, Canonical(found.GetProperty("json").GetString()!));
        Assert.Equal(canonical, Canonical(canonical));
    }

    [Fact]
    public void The_canonical_form_of_the_canonical_form_is_itself() => Prop.ForAll(Documents.ToArbitrary(), json =>
    {
        var once = Canonical(json);
        return Canonical(once) == once;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_says_what_the_document_said() => Prop.ForAll(Numbers.ToArbitrary(), number =>
    {
        var canonical = CanonicalNumber.Of(number);
        return ValueOf(canonical) == ValueOf(number) && CanonicalNumber.Of(canonical) == canonical;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Numbers_that_differ_stay_apart_however_close() => Prop.ForAll(ArbMap.Default.ArbFor<long>(), number =>
        CanonicalNumber.Of(Text(number)) != CanonicalNumber.Of(Text(number ^ 1))).QuickCheckThrowOnFailure();

    private static Gen<string> Numbers =>
        from sign in Gen.Elements("", "-")
        from whole in Gen.OneOf(Gen.Constant("0"), Gen.Choose(1, int.MaxValue).Select(value => Text(value)), Gen.Choose(1, 9).Select(value => Text(value) + "000"))
        from fraction in Gen.OneOf(Gen.Constant(""), Gen.Choose(0, 9999).Select(value => "." + value.ToString("D5", CultureInfo.InvariantCulture)), Gen.Constant(".500"))
        from exponent in Gen.OneOf(Gen.Constant(""), Gen.Choose(-40, 40).Select(value => "e" + Text(value)), Gen.Choose(0, 40).Select(value => "E+" + Text(value)))
        select sign + whole + fraction + exponent;

    private static Gen<string> Texts => Gen.Elements(
        "\"a\"", "\"b\"", "\"\"", "\"\\u0061\"", "\"é\\n\\\"\\\\\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\u2028\\u007f/\"", "\"a.b\"", "\"1\"");

    private static Gen<string> Documents => Gen.Sized(size => ObjectOf(Math.Min(size / 10, 4)));

    private static Gen<string> ValueOfDepth(int depth) => depth == 0
        ? Gen.OneOf(Numbers, Texts, Gen.Elements("true", "false", "null", "{}", "[ ]"))
        : Gen.OneOf(ValueOfDepth(0), ObjectOf(depth - 1), ValueOfDepth(depth - 1).ListOf(3).Select(items => $"[{string.Join(" ,", items)}]"));

    // Keys repeat on purpose.
    private static Gen<string> ObjectOf(int depth) =>
        (from key in Texts from value in ValueOfDepth(depth) select $"{key} : {value}").ListOf(4).Select(members => $"{{{string.Join(", ", members)}}}");

    private static string Canonical(string json) => Encoding.UTF8.GetString(DocumentWriter.Canonical(DocumentReader.ReadObject(Encoding.UTF8.GetBytes(json))).Span);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    // An independent reading: the number times 10^100, exactly.
    private static BigInteger ValueOf(string number)
    {
        var parts = number.ToUpperInvariant().Split('E');
        var mantissa = parts[0].Split('.');
        var fraction = mantissa.Length > 1 ? mantissa[1] : "";
        var exponent = parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        return BigInteger.Parse(mantissa[0] + fraction, CultureInfo.InvariantCulture) * BigInteger.Pow(10, 100 + exponent - fraction.Length);
    }
}
