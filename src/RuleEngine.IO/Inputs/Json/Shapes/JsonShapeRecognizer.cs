using System.Text.Json;

namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>Recognises the shape of a JSON object by the names of its members.</summary>
internal static class JsonShapeRecognizer
{
    /// <summary>Recognises a shape by all members.</summary>
    /// <param name="root">The object.</param>
    /// <param name="inner">The member that holds the event, where one does.</param>
    public static JsonShape Recognize(JsonObject root, out JsonMember inner)
    {
        inner = default;
        var traits = KeyTraits.None;
        for (var i = 0; i < root.Count; i++)
        {
            var name = root.NameOf(root[i]);
            if (name.StartsWith("winlog."u8)) traits |= KeyTraits.Winlog;
            if (WindowsKeys.Find(name) is { } key) traits |= key.Traits;
        }
        if (RecognizeWrapper(root, traits, ref inner) is { } wrapper) return wrapper;
        if (Has(traits, KeyTraits.Winlog)) return JsonShape.Document;
        if (AnomalyRecord.TryFindTime(root, out inner)) return JsonShape.Anomaly;
        if (Has(traits, KeyTraits.Xml) && FindXml(root, ref inner)) return JsonShape.EventXml;
        if (IsObject(root, "System"u8) || IsObject(root, "Event"u8)) return JsonShape.EventTree;
        if (Has(traits, KeyTraits.Winlogbeat6) && root.TryFind("event_id"u8, out _)) return JsonShape.Winlogbeat6;
        if (Has(traits, KeyTraits.EventId)) return Has(traits, KeyTraits.Azure) ? JsonShape.Azure : Has(traits, KeyTraits.Flat) ? JsonShape.Flat : JsonShape.Document;
        return Has(traits, KeyTraits.Id) && Has(traits, KeyTraits.PowerShell) ? JsonShape.PowerShell : JsonShape.Document;
    }

    private static bool Has(KeyTraits traits, KeyTraits one) => (traits & one) != 0;

    private static JsonShape? RecognizeWrapper(JsonObject root, KeyTraits traits, ref JsonMember inner)
    {
        if (Has(traits, KeyTraits.Source) && root.TryFind("_source"u8, out inner) && inner.Kind == JsonTokenType.StartObject) return JsonShape.Hit;
        if (Has(traits, KeyTraits.Fields) && Has(traits, KeyTraits.HitMark) && root.TryFind("fields"u8, out inner) && inner.Kind == JsonTokenType.StartObject) return JsonShape.Hit;
        if (Has(traits, KeyTraits.BulkAction) && root.Count == 1 && IsAction(root)) return JsonShape.BulkAction;
        return Has(traits, KeyTraits.Doc) && root.TryFind("doc"u8, out inner) && inner.Kind == JsonTokenType.StartObject && IsUpdate(root) ? JsonShape.BulkUpdate : null;
    }

    // What an action says begins with a bar, or is about how to index.
    private static bool IsAction(JsonObject root)
    {
        if (root[0].Kind != JsonTokenType.StartObject) return false;
        var parameters = root.Open(root[0]);
        for (var i = 0; i < parameters.Count; i++)
        {
            var name = parameters.NameOf(parameters[i]);
            if (!name.StartsWith("_"u8) && !name.SequenceEqual("routing"u8) && !name.SequenceEqual("pipeline"u8) && !name.SequenceEqual("require_alias"u8)
                && !name.SequenceEqual("require_data_stream"u8) && !name.SequenceEqual("dynamic_templates"u8) && !name.SequenceEqual("retry_on_conflict"u8)
                && !name.StartsWith("if_"u8) && !name.StartsWith("version"u8) && !name.SequenceEqual("list_executed_pipelines"u8)) return false;
        }
        return true;
    }

    private static bool IsUpdate(JsonObject root)
    {
        for (var i = 0; i < root.Count; i++)
        {
            var name = root.NameOf(root[i]);
            if (!name.SequenceEqual("doc"u8) && !name.SequenceEqual("doc_as_upsert"u8) && !name.SequenceEqual("detect_noop"u8) && !name.SequenceEqual("_source"u8)) return false;
        }
        return true;
    }

    private static bool FindXml(JsonObject root, ref JsonMember inner)
    {
        for (var i = 0; i < root.Count; i++)
        {
            var member = root[i];
            var name = root.NameOf(member);
            if (WindowsKeys.Find(name) is not { } key || !Has(key.Traits, KeyTraits.Xml)) continue;
            if (member.Kind == JsonTokenType.StartObject && name.SequenceEqual("event"u8) && FindOriginal(root, member, ref inner)) return true;
            if (member.Kind != JsonTokenType.String || !EventXmlText.IsEvent(root.TextOf(member))) continue;
            inner = member;
            return true;
        }
        return false;
    }

    // Moves the member found in "event" to where it stands in the whole.
    private static bool FindOriginal(JsonObject root, JsonMember parent, ref JsonMember inner)
    {
        var nested = root.Open(parent);
        if (!nested.TryFind("original"u8, out var original) || original.Kind != JsonTokenType.String || !EventXmlText.IsEvent(nested.TextOf(original))) return false;
        inner = original with { ValueAt = original.ValueAt + parent.ValueAt };
        return true;
    }

    private static bool IsObject(JsonObject root, ReadOnlySpan<byte> name) => root.TryFind(name, out var member) && member.Kind == JsonTokenType.StartObject;
}
