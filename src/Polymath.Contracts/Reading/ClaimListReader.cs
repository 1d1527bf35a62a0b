using System.Globalization;
using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;
using Polymath.Contracts.Yaml;

namespace Polymath.Contracts.Reading;

/// <summary>Finds every claim of a file, wherever its author put it: a falsifier that is dropped in silence is the worst failure there is.</summary>
internal static class ClaimListReader
{
    private const string NearMissStart = "falsif";

    /// <summary>Whether <paramref name="entry"/> of a contract holds claims under a key that isn't the right one.</summary>
    public static bool IsMisplaced(YamlEntry entry) =>
        entry.Key.Text != KnownKeys.Claims
        && IsNearMiss(entry.Key.Text)
        && entry.Value is YamlSequence list
        && list.Items.Any(item => item is YamlMapping mapping && mapping.Find("id") is not null);

    /// <summary>The claims of <paramref name="root"/>, in file order.</summary>
    public static EquatableArray<Claim> Read(ReadingSession session, YamlMapping root)
    {
        var claims = new List<Claim>();
        var items = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in root.Entries)
        {
            var misplaced = IsMisplaced(entry);
            if (misplaced || entry.Key.Text == KnownKeys.Claims)
            {
                // A list whose key occurs twice was reported; its items are numbered on, so that none is lost.
                items.TryGetValue(entry.Key.Text, out var first);
                var count = claims.Count;
                items[entry.Key.Text] = first + ReadList(session, entry, first, claims);
                if (misplaced)
                {
                    var number = (claims.Count - count).ToString(CultureInfo.InvariantCulture) + (claims.Count - count == 1 ? " claim" : " claims");
                    session.Tolerate(ContractRules.MisplacedClaims, SourceMap.KeyPath(entry.Key.Text), entry.Key.Text, number);
                }
            }
        }

        ReportDuplicates(session, claims);
        return claims.ToEquatableArray();
    }

    private static int ReadList(ReadingSession session, YamlEntry entry, int first, List<Claim> claims)
    {
        if (entry.Value is not YamlSequence list)
        {
            if (entry.Value is not YamlScalar { Kind: ScalarKind.Null })
            {
                session.Tolerate(
                    ContractRules.WrongShape, entry.Key.Text, entry.Key.Text, ShapeNames.Of(KeyShape.MappingList), NodeNames.Of(entry.Value));
            }

            return 0;
        }

        for (var index = 0; index < list.Items.Count; index++)
        {
            var path = session.Place(entry.Key.Text, first + index, list.Items[index]);
            if (list.Items[index] is YamlMapping mapping)
            {
                claims.Add(ClaimReader.Read(session, path, mapping, entry.Key.Text, claims.Count + 1));
            }
            else
            {
                session.Tolerate(ContractRules.WrongShape, path, entry.Key.Text, ShapeNames.Of(KeyShape.MappingList), "one with " + NodeNames.Of(list.Items[index]));
            }
        }

        return list.Items.Count;
    }

    // Files of evidence are named by id, and some file systems don't tell upper case from lower case.
    private static void ReportDuplicates(ReadingSession session, List<Claim> claims)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var claim in claims)
        {
            if (!seen.Add(claim.Id))
            {
                session.Report(ContractRules.DuplicateClaimId, SourceMap.ChildPath(claim.Path, "id"), claim.Id);
            }
        }
    }

    private static bool IsNearMiss(string key)
    {
        var folded = key.Replace('-', '_').ToLowerInvariant();
        return folded == "gates"
            || folded.StartsWith(NearMissStart, StringComparison.Ordinal)
            || NearestName.Find(key, [KnownKeys.Claims]) is not null;
    }
}
