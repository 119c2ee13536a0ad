using System.Buffers.Text;
using System.Text.Json;
using RuleEngine.Events;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>Finds the time of an event among those that its shipper wrote, and in what zone it is.</summary>
internal static class ShapeTime
{
    // Zones are apart by quarters of an hour. Between the receipt by the shipper and by its receiver there are seconds.
    private const long Quarter = 15L * 60 * 1_000_000_000;
    private const long Tolerance = Quarter / 3;
    private const long FurthestZone = 14L * 60 * 60 * 1_000_000_000;

    /// <summary>Sets the time of an event of NXLog and other flat shapes.</summary>
    /// <remarks>
    /// <c>EventTime</c> is the event's, but often in the local time of the computer and without its zone; <c>@timestamp</c> is when the receiver got it.
    /// The zone is what <c>EventReceivedTime</c>, which is in the same zone, is away from <c>@timestamp</c>, rounded to a quarter of an hour.
    /// </remarks>
    public static void SetFlat(JsonObject root, WindowsEvent target)
    {
        if (TrySet(root, "TimeCreated"u8, target)) return;
        if (TryRead(root, "EventTime"u8, out var time, out var hasZone))
        {
            if (hasZone || !TryRead(root, "@timestamp"u8, out var arrived, out _)) Set(target, time);
            else Set(target, TryFindZone(root, time, arrived, out var zone) ? new EventTime(time.UnixNanoseconds + zone) : arrived);
            return;
        }
        if (!TrySet(root, "TimeGenerated"u8, target)) TrySet(root, "@timestamp"u8, target);
    }

    /// <summary>Sets the time from a member: a text, or a date as Windows PowerShell writes it (<c>/Date(1714983342118)/</c>), alone or in an object.</summary>
    /// <returns>Whether the member is there.</returns>
    public static bool TrySet(JsonObject root, ReadOnlySpan<byte> name, WindowsEvent target)
    {
        if (!root.TryFind(name, out var member)) return false;
        if (member.Kind != JsonTokenType.StartObject) return TrySet(root, member, target);
        var date = root.Open(member);
        return date.TryFind("value"u8, out var inner) && TrySet(date, inner, target);
    }

    private static bool TrySet(JsonObject parent, JsonMember member, WindowsEvent target)
    {
        var text = parent.TextOf(member);
        if (text.IsEmpty) return false;
        if (TryReadDate(text, out var time)) Set(target, time);
        else target.Set(WindowsEventProperty.SystemTime, text);
        return true;
    }

    private static bool TryReadDate(ReadOnlySpan<byte> text, out EventTime time)
    {
        time = default;
        return text.StartsWith("/Date("u8) && Utf8Parser.TryParse(text["/Date("u8.Length..], out long milliseconds, out _)
            && EventTime.TryFromUnixMilliseconds(milliseconds, out time);
    }

    private static bool TryFindZone(JsonObject root, EventTime time, EventTime arrived, out long zone)
    {
        var received = TryRead(root, "EventReceivedTime"u8, out var shipped, out var isZoned) && !isZoned ? shipped : time;
        var apart = (Int128)arrived.UnixNanoseconds - received.UnixNanoseconds;
        zone = (long)((apart + (apart < 0 ? -Quarter / 2 : Quarter / 2)) / Quarter * Quarter);
        return Int128.Abs(apart - zone) <= Tolerance && Math.Abs(zone) <= FurthestZone;
    }

    private static bool TryRead(JsonObject root, ReadOnlySpan<byte> name, out EventTime time, out bool hasZone)
    {
        (time, hasZone) = (default, false);
        if (!root.TryFind(name, out var member)) return false;
        var utf8 = root.TextOf(member);
        if (utf8.Length > 40) return false;
        if (!EventTime.TryParse(utf8, out time)) return false;
        hasZone = utf8[^1] == 'Z' || utf8[10..].ContainsAny((byte)'+', (byte)'-');
        return true;
    }

    private static void Set(WindowsEvent target, EventTime time)
    {
        Span<byte> utf8 = stackalloc byte[EventTime.MaxUtf8Length];
        target.Set(WindowsEventProperty.SystemTime, utf8[..time.Format(utf8)]);
    }
}
