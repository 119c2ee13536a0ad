using RuleEngine.Events;
using RuleEngine.IO.Normalization.Conversions;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// Who ran a PowerShell command. That is the account of the process; but when somebody is connected from another computer it is that account, which is the
/// source's, and the account of the process is the destination's.
/// </summary>
internal sealed class PowerShellUsers : IMappingStep
{
    private static readonly byte[] UserKey = [.. "User"u8];
    private static readonly byte[] ConnectedUserKey = [.. "ConnectedUser"u8];
    private static readonly int RelatedUser = EcsLayout.IdOf("related.user");
    private static readonly int UserId = EcsLayout.IdOf("user.id");
    private static readonly int DestinationUserId = EcsLayout.IdOf("destination.user.id");
    private static readonly (int Name, int Domain) User = Account("user");
    private static readonly (int Name, int Domain) Source = Account("source.user");
    private static readonly (int Name, int Domain) Destination = Account("destination.user");

    private readonly int _contextInfo = DataNameTable.IndexOf("ContextInfo");

    /// <inheritdoc/>
    public IReadOnlyList<string> Targets { get; } =
        [.. new[] { UserId, User.Name, User.Domain, Source.Name, Source.Domain, DestinationUserId, Destination.Name, Destination.Domain, RelatedUser }.Select(field => EcsLayout.Fields[field])];

    /// <inheritdoc/>
    public bool Concerns(int code) => true;

    /// <inheritdoc/>
    public void Apply(MappingContext context)
    {
        var info = context.Data(_contextInfo);
        var connected = PowerShellContext.FindOperational(info, ConnectedUserKey);
        var id = EcsValue.From(context.Source.Value(WindowsEventProperty.UserId));
        context.Fields.Set(connected.IsMissing ? UserId : DestinationUserId, id);
        SetAccount(context.Fields, connected.IsMissing ? User : Destination, PowerShellContext.FindOperational(info, UserKey));
        SetAccount(context.Fields, Source, connected);
        SetAccount(context.Fields, User, connected);
    }

    private static (int Name, int Domain) Account(string field) => (EcsLayout.IdOf(field + ".name"), EcsLayout.IdOf(field + ".domain"));

    private static void SetAccount(EcsFields fields, (int Name, int Domain) target, FieldValue account)
    {
        var name = AccountName.Name(account);
        fields.Set(target.Name, EcsValue.From(name));
        fields.Set(target.Domain, EcsValue.From(AccountName.Domain(account)));
        fields.Add(RelatedUser, name);
    }
}
