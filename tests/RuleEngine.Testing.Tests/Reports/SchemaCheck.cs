using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Schema;
using NJsonSchema;

namespace RuleEngine.Testing.Tests.Reports;

/// <summary>Validates reports against schemas.</summary>
internal static class SchemaCheck
{
    /// <summary>What a JSON schema has against a text.</summary>
    public static IReadOnlyList<string> Json(string schemaPath, string json)
    {
        var text = JsonNode.Parse(File.ReadAllText(schemaPath))!.AsObject();
        // SARIF is published for several drafts, which agree on all that it uses; the validator knows the oldest.
        text.Remove("$schema");
        var schema = JsonSchema.FromJsonAsync(text.ToJsonString()).GetAwaiter().GetResult();
        return [.. schema.Validate(json).Select(problem => problem.ToString())];
    }

    /// <summary>What an XML schema has against a text.</summary>
    public static IReadOnlyList<string> Xml(string schemaPath, byte[] xml)
    {
        var problems = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings };
        settings.Schemas.Add(null, schemaPath);
        settings.ValidationEventHandler += (_, problem) => problems.Add(problem.Message);
        using var reader = XmlReader.Create(new MemoryStream(xml), settings);
        while (reader.Read())
        {
        }
        return problems;
    }

    /// <summary>What a writer writes.</summary>
    public static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    /// <summary>What a writer writes, as text.</summary>
    public static string Text(Action<Stream> write) => Encoding.UTF8.GetString(Bytes(write));
}
