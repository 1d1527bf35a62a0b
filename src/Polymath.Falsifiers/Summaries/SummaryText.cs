using System.Globalization;
using System.Text;

namespace Polymath.Falsifiers.Summaries;

/// <summary>The summary as Markdown: readable on a console too.</summary>
internal static class SummaryText
{
    private const int ShownNeeds = 4;

    public static string Write(RunSummary summary)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Claims of {summary.Project}: {summary.Selected} of {summary.Claims} in this run\n\n");
        Totals(text, "level", summary.Levels);
        Totals(text, "way", summary.Ways);
        Totals(text, "test", summary.Results);
        Section(text, "Open, and what they need", summary.Open, claim =>
        {
            Item(text, $"{claim.Claim} · {claim.Level} ({claim.Way}) · {claim.Place}");
            foreach (var need in claim.Needs.Take(ShownNeeds))
            {
                text.Append("  - ").Append(OneLine(need)).Append('\n');
            }

            if (claim.Needs.Count > ShownNeeds)
            {
                text.Append(CultureInfo.InvariantCulture, $"  - and {claim.Needs.Count - ShownNeeds} more\n");
            }
        });
        Section(text, "Drift: declared above what the evidence supports", summary.Drift, claim =>
            Item(text, $"{claim.Claim} · declared {OneLine(claim.Declared)}, derived {claim.Level} · {claim.Place}"));
        Section(text, "Not applicable", summary.NotApplicable, claim => Item(text, OneLine(claim)));
        Section(text, "Dangling evidence: no claim speaks for it", summary.Dangling, record => Item(text, record));
        return text.ToString();
    }

    private static void Totals(StringBuilder text, string name, IReadOnlyDictionary<string, int> totals) =>
        text.Append(CultureInfo.InvariantCulture, $"- by {name}: {string.Join(", ", totals.Select(total => $"{total.Key} {total.Value}"))}\n");

    private static void Section<T>(StringBuilder text, string title, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n## {title} ({items.Count})\n\n");
        foreach (var item in items)
        {
            write(item);
        }
    }

    private static void Item(StringBuilder text, string line) => text.Append("- ").Append(line).Append('\n');

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
