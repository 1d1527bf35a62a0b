using System.Text.Json;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Documents;

/// <summary>Reports how much a JSON document says that it covers. What doesn't say it plainly is a doubt.</summary>
internal static class JsonCoverageReader
{
    /// <exception cref="ProbeException">The setting makes no sense.</exception>
    public static void Report(JsonCoverage coverage, JsonElement? document, ProbeContext context)
    {
        switch (coverage)
        {
            case { Items: { } items, SkippedWhen: { } skipped, Done: null, Total: null }:
                ReportItems(JsonPointer.Parse(items), JsonPointer.Parse(skipped), document, context);
                break;
            case { Items: null, SkippedWhen: null, Done: { } done, Total: { } total }:
                ReportCounts(JsonPointer.Parse(done), JsonPointer.Parse(total), document, context);
                break;
            default:
                throw new ProbeException("'coverage' needs 'items' with 'skipped_when', or 'done' with 'total'");
        }
    }

    private static void ReportItems(JsonPointer items, JsonPointer skipped, JsonElement? document, ProbeContext context)
    {
        if (document is not { } root || items.Find(root) is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
        {
            context.ReportDoubt($"the output doesn't say what it covers: '{items.Text}' is not a list with items");
            return;
        }

        var done = list.EnumerateArray().LongCount(item => skipped.Find(item) is { ValueKind: JsonValueKind.False });
        context.ReportCoverage(done, list.GetArrayLength(), items.Last);
    }

    private static void ReportCounts(JsonPointer done, JsonPointer total, JsonElement? document, ProbeContext context)
    {
        if (document is { } root
            && Count(done, root) is { } covered
            && Count(total, root) is { } all
            && all > 0
            && covered <= all)
        {
            context.ReportCoverage(covered, all, total.Last);
            return;
        }

        context.ReportDoubt($"the output doesn't say what it covers: '{done.Text}' of '{total.Text}' are not whole numbers of which the second is positive and not the lesser");
    }

    private static long? Count(JsonPointer pointer, JsonElement document) =>
        pointer.Find(document) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var count) && count >= 0 ? count : null;
}
