using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Polymath.Falsifiers.Evidence;

/// <summary>The JSON schema of evidence records, from the types that read and write them: schema/evidence.schema.json.</summary>
public static class EvidenceSchema
{
    private const string Sha256 = "^[0-9a-f]{64}$";

    /// <summary>The schema's text. What it can't say: the digest must be that of the file, and the observation must fit its probe's type.</summary>
    public static string Write()
    {
        var schema = EvidenceJson.Options.GetJsonSchemaAsNode(typeof(EvidenceRecord), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Refine,
        });
        var root = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Polymath evidence record",
            ["description"] = "One claim's accepted or refuting observation. docs/evidence.md explains every member.",
        };
        foreach (var (key, value) in schema.AsObject().ToArray())
        {
            root[key] = value?.DeepClone();
        }

        using var document = JsonDocument.Parse(root.ToJsonString(EvidenceJson.Options));
        return CanonicalJson.Write(document.RootElement);
    }

    private static JsonNode Refine(JsonSchemaExporterContext context, JsonNode schema)
    {
        var name = context.PropertyInfo?.Name;
        if (context.TypeInfo.Type == typeof(JsonElement))
        {
            return new JsonObject { ["type"] = "object" };
        }

        if (context.TypeInfo.Type == typeof(DateTimeOffset))
        {
            return new JsonObject { ["type"] = "string", ["pattern"] = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$" };
        }

        if (schema is not JsonObject node)
        {
            return schema;
        }

        if (name is "digest" or "observation_digest" or "judgement_digest" or "sha256" or "replaces")
        {
            node["pattern"] = Sha256;
        }
        else if (name == "schema")
        {
            node["const"] = EvidenceRecord.CurrentSchema;
        }
        else if (name is "bytes" or "cores" or "covered" or "total" or "memory_bytes" or "duration_seconds")
        {
            node["minimum"] = 0;
        }

        return node;
    }
}
