using RuleEngine.Service.Security;

namespace RuleEngine.Service.Tests;

/// <summary>Keys for tests, one a role.</summary>
internal static class TestKeys
{
    public const string Ingest = "rek_ingest-key-of-the-tests-0000000000000000";
    public const string Read = "rek_read-key-of-the-tests-000000000000000000";
    public const string Admin = "rek_admin-key-of-the-tests-00000000000000000";

    /// <summary>Options with the three keys, named after their roles.</summary>
    public static DetectionServiceOptions Options()
    {
        var options = new DetectionServiceOptions();
        options.Keys.Add(Of("shipper", Ingest, ApiRole.Ingest));
        options.Keys.Add(Of("reader", Read, ApiRole.Read));
        options.Keys.Add(Of("chief", Admin, ApiRole.Admin));
        return options;
    }

    public static ApiKeyOptions Of(string name, string key, params ApiRole[] roles)
    {
        var options = new ApiKeyOptions { Name = name, Hash = ApiKeyRing.HashOf(key) };
        foreach (var role in roles) options.Roles.Add(role);
        return options;
    }
}
