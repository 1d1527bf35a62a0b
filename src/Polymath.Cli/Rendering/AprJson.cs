using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polymath.Runtime.Conversion;

namespace Polymath.Cli.Rendering;

/// <summary>A comparison in the form that <c>apr diff --values --json</c> prints, to be read side by side with it.</summary>
/// <remarks>
/// It differs where that tool misleads: <c>identical_count</c> counts tensors of which every element has equal bits and no nearly identical ones; a tensor with NaN
/// or infinity is <c>Critical</c>; and tensors that one side lacks, or whose shapes don't match, are listed, <c>Critical</c>, with null where there is no figure.
/// </remarks>
internal static class AprJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(string reference, string candidate, TensorDiffObservation observation, IReadOnlyList<DifferenceBands> bands)
    {
        var statuses = observation.Results.Select(Status).ToList();
        var document = new JsonObject
        {
            ["model_a"] = reference,
            ["model_b"] = candidate,
            ["tensors_compared"] = observation.Tensors.Compared,
            ["identical_count"] = Count("Identical"),
            ["transposed_count"] = Count("Transposed"),
            ["critical_count"] = Count("Critical"),
            ["large_count"] = Count("LargeDiff"),
            ["medium_count"] = Count("MediumDiff"),
            ["results"] = new JsonArray([.. observation.Results.Select((tensor, i) => Result(tensor, bands[i], statuses[i]))]),
        };
        return document.ToJsonString(Indented) + "\n";

        int Count(string status) => statuses.Count(candidate => candidate == status);
    }

    private static JsonObject Result(TensorDifference tensor, DifferenceBands bands, string status) => new()
    {
        ["name"] = tensor.Name,
        ["shape_a"] = tensor.ElementTypeReference is null ? null : Shape(tensor.Shape),
        ["shape_b"] = bands.CandidateShape is { } shape ? Shape(shape) : null,
        ["element_count"] = tensor.Elements,
        ["mean_diff"] = tensor.MeanAbs,
        ["max_diff"] = tensor.MaxAbs,
        ["rmse"] = tensor.Rmse,
        ["cosine_similarity"] = tensor.Cosine,
        ["identical_count"] = bands.Identical,
        ["small_diff_count"] = bands.Small,
        ["medium_diff_count"] = bands.Medium,
        ["large_diff_count"] = bands.Large,
        ["status"] = status,
    };

    private static string Status(TensorDifference tensor) => tensor.Status switch
    {
        TensorStatus.Identical => "Identical",
        TensorStatus.Transposed => "Transposed",
        TensorStatus.Compared or TensorStatus.Permuted => tensor.MaxAbs switch
        {
            _ when tensor.Identical == tensor.Elements => "Identical",
            < 1e-3 => "NearlyIdentical",
            < 1e-2 => "SmallDiff",
            < 0.1 => "MediumDiff",
            < 1 => "LargeDiff",
            _ => "Critical",
        },
        _ => "Critical",
    };

    private static JsonArray Shape(IReadOnlyList<long> shape) => new([.. shape.Select(static dimension => JsonValue.Create(dimension))]);
}
