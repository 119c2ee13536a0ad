using System.Security.Cryptography;
using System.Text;

namespace RuleEngine.Service.Tests;

/// <summary>Texts of small rules.</summary>
internal static class TestRules
{
    /// <summary>The id of the rule with a name.</summary>
    public static string IdOf(string name) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)).ToString();

    /// <summary>A rule in EQL.</summary>
    /// <param name="name">Its name, from which its id is made.</param>
    /// <param name="query">Its query.</param>
    /// <param name="rest">Further lines of its table <c>rule</c>.</param>
    public static string Eql(string name, string query, string rest = "") => Rule(name, "eql", $"""
        language = "eql"
        query = '''{query}'''
        {rest}
        """);

    /// <summary>A threshold rule in KQL: so many events of one value of a field.</summary>
    public static string Threshold(string name, string query, string field, int value) => Rule(name, "threshold", $"""
        language = "kuery"
        query = '''{query}'''
        [rule.threshold]
        field = ["{field}"]
        value = {value}
        """);

    private static string Rule(string name, string type, string rest) => $"""
        [metadata]
        creation_date = "2026/01/01"
        updated_date = "2026/01/01"
        maturity = "production"

        [rule]
        name = "{name}"
        description = "A rule of a test."
        rule_id = "{IdOf(name)}"
        author = ["Test"]
        license = "MIT"
        risk_score = 47
        severity = "medium"
        type = "{type}"
        {rest}
        """;
}
