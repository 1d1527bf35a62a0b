using System.Globalization;

namespace Polymath.Cli.Rendering;

/// <summary>How a tokenizer did on vectors, for people.</summary>
internal static class VectorsReport
{
    private const int ShownIds = 64;

    public static Report Of(CheckedVectors vectors)
    {
        List<ReportPart> parts = [];
        if (vectors.Mismatches.Count > 0)
        {
            parts.Add(new FindingsPart("mismatches", [.. vectors.Mismatches.Select(Finding)]));
        }

        var count = string.Create(CultureInfo.InvariantCulture, $"{vectors.Passed} of {vectors.Vectors} vectors pass");
        parts.Add(vectors.Mismatches.Count == 0 ? new VerdictPart(ReportState.Holds, "HOLDS", count) : new VerdictPart(ReportState.Refuted, "REFUTED", count));
        return new Report(parts);
    }

    private static (ReportState State, string Text, IReadOnlyList<string> More) Finding(VectorMismatch mismatch)
    {
        List<string> more = [];
        var parting = mismatch.Ids.Zip(mismatch.ExpectedIds).TakeWhile(static pair => pair.First == pair.Second).Count();
        if (parting < mismatch.Ids.Count || parting < mismatch.ExpectedIds.Count)
        {
            more.Add(string.Create(CultureInfo.InvariantCulture, $"ids part at token {parting}"));
            more.Add($"ids expected  {Ids(mismatch.ExpectedIds, parting)}");
            more.Add($"ids found     {Ids(mismatch.Ids, parting)}");
        }

        if (mismatch.Decoded != mismatch.ExpectedDecoded)
        {
            more.Add($"text expected  {Readable.Of(mismatch.ExpectedDecoded)}");
            more.Add($"text found     {(mismatch.Decoded is { } decoded ? Readable.Of(decoded) : "none: one of the ids is no token")}");
        }

        return (ReportState.Refuted, string.Create(CultureInfo.InvariantCulture, $"[{mismatch.Index}] {Readable.Of(mismatch.Text)}"), more);
    }

    // Long lists from a little before the place where they part.
    private static string Ids(IReadOnlyList<int> ids, int parting)
    {
        var from = ids.Count <= ShownIds ? 0 : Math.Max(0, parting - (ShownIds / 4));
        var shown = ids.Skip(from).Take(ShownIds).Select(static id => id.ToString(CultureInfo.InvariantCulture));
        return ids.Count == 0 ? "none" : $"{(from > 0 ? "… " : string.Empty)}{string.Join(' ', shown)}{(from + ShownIds < ids.Count ? " …" : string.Empty)}";
    }
}
