using System.Text.Json;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>
/// Reads what <c>Get-WinEvent | ConvertTo-Json</c> writes. Its <c>Properties</c> are the values of EventData without their names, which become
/// <c>param1</c> and so on, as in events that have no names.
/// </summary>
internal sealed class PowerShellReader
{
    private readonly SystemValues _system = new();

    /// <summary>Fills an event.</summary>
    public void Read(JsonObject root, WindowsEvent target)
    {
        target.Clear();
        _system.Clear();
        for (var i = 0; i < root.Count; i++)
        {
            var member = root[i];
            var name = root.NameOf(member);
            if (WindowsKeys.Find(name)?.MeaningIn(JsonShape.PowerShell) is { } meaning) _system.Meet(meaning, i, member);
            else if (name.SequenceEqual("Properties"u8) && member.Kind == JsonTokenType.StartArray) ReadProperties(root.OpenArray(member), target);
            else if (name.SequenceEqual("UserId"u8)) ReadUser(root, member, target);
        }
        _system.CopyTo(target, root);
        ShapeTime.TrySet(root, "TimeCreated"u8, target);
    }

    // A SID is a text, or an object of .NET.
    private static void ReadUser(JsonObject root, JsonMember member, WindowsEvent target)
    {
        var user = root.Open(member);
        if (member.Kind == JsonTokenType.String) target.Set(WindowsEventProperty.UserId, root.TextOf(member));
        else if (user.TryFind("Value"u8, out var sid)) target.Set(WindowsEventProperty.UserId, user.TextOf(sid));
    }

    // Below the depth that was asked for, PowerShell writes the name of the type instead of the value.
    private static void ReadProperties(JsonObject properties, WindowsEvent target)
    {
        for (var i = 0; i < properties.Count; i++)
        {
            var property = properties.Open(properties[i]);
            if (!property.TryFind("Value"u8, out var value)) continue;
            target.AddEventData(target.Names.Numbered(i + 1), property.TextOf(value));
        }
    }
}
