using System.Text.Json;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>The merges of <c>tokenizer.json</c>, which come as <c>'a b'</c> or <c>['a', 'b']</c>.</summary>
internal static class TokenizerMerges
{
    /// <summary>Left and right of each merge, in order.</summary>
    /// <param name="model">The file's <c>model</c>.</param>
    /// <exception cref="ConversionException">One is neither.</exception>
    public static IEnumerable<(string Left, string Right)> Read(JsonSidecar model)
    {
        if (model.Member("merges") is not { ValueKind: JsonValueKind.Array } merges)
        {
            yield break;
        }

        foreach (var merge in merges.EnumerateArray())
        {
            yield return merge switch
            {
                { ValueKind: JsonValueKind.String } when merge.GetString()!.Split(' ') is [var left, var right] => (left, right),
                { ValueKind: JsonValueKind.Array } when merge.GetArrayLength() == 2 && merge.EnumerateArray().All(part => part.ValueKind == JsonValueKind.String) =>
                    (merge[0].GetString()!, merge[1].GetString()!),
                _ => throw model.Wrong("merges", merge, "'a b' or ['a','b']"),
            };
        }
    }
}
