using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>Reads what Winlogbeat 6 wrote.</summary>
internal sealed class WinlogbeatReader
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
            if (WindowsKeys.Find(name)?.MeaningIn(JsonShape.Winlogbeat6) is { } meaning) _system.Meet(meaning, i, member);
            else if (name.SequenceEqual("event_data"u8)) EventTreeReader.ReadValues(root.Open(member), isUserData: false, target);
            else if (name.SequenceEqual("user_data"u8)) ReadUserData(root.Open(member), target);
            else if (name.SequenceEqual("user"u8)) ReadUser(root.Open(member), target);
        }
        _system.CopyTo(target, root);
        ShapeTime.TrySet(root, "@timestamp"u8, target);
    }

    private static void ReadUserData(JsonObject data, WindowsEvent target)
    {
        if (data.TryFind("xml_name"u8, out var kind)) target.Set(WindowsEventProperty.UserDataName, data.TextOf(kind));
        for (var i = 0; i < data.Count; i++)
        {
            var name = data.NameOf(data[i]);
            if (!name.SequenceEqual("xml_name"u8)) target.AddUserData(target.Names.Intern(name), data.TextOf(data[i]));
        }
    }

    private static void ReadUser(JsonObject user, WindowsEvent target)
    {
        if (user.TryFind("identifier"u8, out var sid)) target.Set(WindowsEventProperty.UserId, user.TextOf(sid));
    }
}
