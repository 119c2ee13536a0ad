using RuleEngine.Events;

namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>The parts of an account as Windows writes it: <c>DOMAIN\name</c> or <c>name@domain</c>.</summary>
internal static class AccountName
{
    /// <summary>The name in <c>DOMAIN\name</c>; all of it when there is no backslash, missing when nothing follows it.</summary>
    public static FieldValue Name(FieldValue account) => WindowsPath.LastPart(account);

    /// <summary>The domain in <c>DOMAIN\name</c>; missing when there is none.</summary>
    public static FieldValue Domain(FieldValue account) => WindowsPath.Slice(account, 0, account.Utf8.IndexOf((byte)'\\'));

    /// <summary>The name in <c>name@domain</c>, as the user may have typed it; all of it when there is no <c>@</c>, missing when nothing stands before it.</summary>
    public static FieldValue BeforeAt(FieldValue account) => account.Utf8.IndexOf((byte)'@') is var at and >= 0 ? WindowsPath.Slice(account, 0, at) : account;
}
