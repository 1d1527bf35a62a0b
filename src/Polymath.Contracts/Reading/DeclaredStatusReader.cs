using Polymath.Contracts.Model;
using Polymath.Contracts.Text;
using Polymath.Contracts.Yaml;

namespace Polymath.Contracts.Reading;

/// <summary>Finds the status that a claim declares of itself.</summary>
/// <remarks>
/// Imported claims write it as <c>discharge_status</c>, <c>status</c>, <c>algorithm_evidence.status</c> or with the contract's version in
/// the key (<c>status_v1_2_0</c>), several at once. The one that says most counts, because it is the one that must be kept; among
/// equals the newest version's, then the one that stands first.
/// </remarks>
internal static class DeclaredStatusReader
{
    private const string VersionPrefix = "status_v";

    /// <summary>Whether <paramref name="key"/> is a life-cycle field with a version in its name: <c>status_v1_2_0</c>, <c>evidence_v1_2_0</c>.</summary>
    public static bool IsVersioned(string key)
    {
        var cut = key.LastIndexOf("_v", StringComparison.Ordinal);
        return cut > 0 && key.Substring(cut + 2).Split('_').All(part => part.Length is > 0 and < 6 && part.All(char.IsDigit));
    }

    /// <summary>The status that counts, or null.</summary>
    public static DeclaredStatus? Find(string path, YamlMapping claim) =>
        claim.Entries
            .SelectMany(entry => Statuses(SourceMap.ChildPath(path, entry.Key.Text), entry))
            .OrderByDescending(found => found.Status.Level)
            .ThenByDescending(found => found.Version, StringComparer.Ordinal)
            .Select(found => found.Status)
            .FirstOrDefault();

    private static IEnumerable<(DeclaredStatus Status, string Version)> Statuses(string path, YamlEntry entry)
    {
        var key = entry.Key.Text;
        var versioned = key.StartsWith(VersionPrefix, StringComparison.Ordinal) && IsVersioned(key);
        if (entry.Value is YamlScalar { Kind: not ScalarKind.Null } status && (versioned || key is "discharge_status" or "status"))
        {
            yield return (new(path, status.Text.Trim()), versioned ? Sortable(key) : string.Empty);
        }
        else if (key == "algorithm_evidence" && entry.Value is YamlMapping evidence && evidence.Find("status")?.Value is YamlScalar inner)
        {
            yield return (new(SourceMap.ChildPath(path, "status"), inner.Text.Trim()), string.Empty);
        }
    }

    // 1_10_0 is newer than 1_9_0.
    private static string Sortable(string key) =>
        string.Join(".", key.Substring(VersionPrefix.Length).Split('_').Select(part => part.PadLeft(6, '0')));
}
