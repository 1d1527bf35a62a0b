using System.Globalization;
using Polymath.Runtime.Conversion;

namespace Polymath.Cli.Rendering;

/// <summary>What a model file lists, for people.</summary>
internal static class InspectReport
{
    public static Report Of(string path, TensorInventoryObservation observation)
    {
        List<ReportPart> parts = [Summary(path, observation)];
        if (observation.Metadata.Count > 0)
        {
            parts.Add(new TablePart("metadata", [("key", false), ("value", false)], [.. observation.Metadata.Select(static entry => (IReadOnlyList<string>)[entry.Key, entry.Value])]));
        }

        if (observation.ElementTypes.Count > 0)
        {
            parts.Add(new TablePart(
                "element types",
                [("type", false), ("tensors", true), ("parameters", true), ("bytes", true), ("bits a weight", true)],
                [.. observation.ElementTypes.Select(Type)]));
            parts.Add(new TablePart(
                "tensors",
                [("name", false), ("type", false), ("shape", false), ("bytes", true)],
                [.. observation.Entries.Select(static entry => (IReadOnlyList<string>)[entry.Name, entry.ElementType, Shape(entry.Shape), Quantities.Whole(entry.Bytes)])]));
        }

        return new Report(parts);
    }

    private static FieldsPart Summary(string path, TensorInventoryObservation observation)
    {
        var configuration = observation.Configuration;
        List<(string Label, string Value)> fields =
        [
            ("file", path),
            ("format", FormatNames.Of(observation.Format, observation.Version)),
            ("architecture", observation.Architecture ?? "not stated"),
            ("tensors", Quantities.Whole(observation.Tensors.Count)),
            ("parameters", Quantities.Whole(observation.Tensors.Parameters)),
            ("data", Quantities.Size(observation.Tensors.Bytes)),
        ];
        Add("layers", configuration.Layers);
        Add("hidden size", configuration.HiddenSize);
        Add("vocabulary", configuration.VocabularySize);
        Add("intermediate size", configuration.IntermediateSize);
        Add("heads", configuration.Heads);
        Add("key-value heads", configuration.KeyValueHeads);
        Add("context length", configuration.ContextLength);
        if (configuration.RopeTheta is { } theta)
        {
            fields.Add(("rope theta", theta.ToString("R", CultureInfo.InvariantCulture)));
        }

        if (configuration.TiedHead is { } tied)
        {
            fields.Add(("head", tied ? "tied to the embedding" : "of its own"));
        }

        return new FieldsPart(fields);

        void Add(string label, long? value)
        {
            if (value is { } known)
            {
                fields.Add((label, Quantities.Whole(known)));
            }
        }
    }

    private static IReadOnlyList<string> Type(ElementTypeTotals type) =>
    [
        type.ElementType,
        Quantities.Whole(type.Count),
        Quantities.Whole(type.Parameters),
        Quantities.Whole(type.Bytes),
        type.Parameters == 0 ? Quantities.Absent : (8.0 * type.Bytes / type.Parameters).ToString("0.00", CultureInfo.InvariantCulture),
    ];

    private static string Shape(IReadOnlyList<long> shape) => "[" + string.Join(", ", shape.Select(static dimension => dimension.ToString(CultureInfo.InvariantCulture))) + "]";
}
