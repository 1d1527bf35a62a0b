namespace Polymath.Contracts.Text;

/// <summary>Finds what an author probably meant.</summary>
public static class NearestName
{
    // Longer names aren't slips of the hand, and the distance takes quadratic time.
    private const int Longest = 128;
    private const int MostCandidates = 5000;

    /// <summary>The candidate nearest to <paramref name="name"/> by edit distance (a transposition counts once), or null if none is near.</summary>
    /// <remarks>Near is a third of the longer name, at least 1: <c>tensor-dif</c> finds <c>tensor-diff</c>, <c>loss</c> doesn't find <c>cosine</c>.
    /// Ties go to the candidate that sorts first, so that messages are stable.</remarks>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        if (name.Length > Longest)
        {
            return null;
        }

        string? best = null;
        var bestDistance = int.MaxValue;
        var folded = Fold(name);
        foreach (var candidate in candidates.Take(MostCandidates))
        {
            // A distance is at least the difference in length, which is free.
            var allowed = Math.Min(Allowed(name, candidate), bestDistance);
            if (candidate.Length > Longest || Math.Abs(name.Length - candidate.Length) > allowed)
            {
                continue;
            }

            var distance = Distance(folded, Fold(candidate));
            if (distance < bestDistance && distance <= allowed
                || distance == bestDistance && string.CompareOrdinal(candidate, best) < 0)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    private static int Allowed(string name, string candidate) => Math.Max(1, Math.Max(name.Length, candidate.Length) / 3);

    // Case and the choice of '-' or '_' are the slips made most often: they cost nothing.
    private static string Fold(string name) => name.Replace('-', '_').ToLowerInvariant();

    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var substitution = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                var best = Math.Min(substitution, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    best = Math.Min(best, rows[i - 2, j - 2] + 1);
                }

                rows[i, j] = best;
            }
        }

        return rows[left.Length, right.Length];
    }
}
