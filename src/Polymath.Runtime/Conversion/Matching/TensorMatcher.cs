using System.Globalization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Matching;

/// <summary>Brings the tensors of two models together, whatever their formats call them.</summary>
internal static class TensorMatcher
{
    private const string Fused = ".gate_up_proj.";
    private const string Stack = ".experts.*.";
    private const int MostExperts = 1 << 16;

    public static TensorMatch Match(ITensorStore reference, ITensorStore candidate, TensorGlobs globs)
    {
        var references = new TensorIndex(reference, candidate.Format);
        var candidates = new TensorIndex(candidate, reference.Format);
        SplitWhatTheOtherSideHasApart(references, candidates);
        SplitWhatTheOtherSideHasApart(candidates, references);
        references.SetAsideScalesOfActivations(candidates);
        candidates.SetAsideScalesOfActivations(references);
        var pairs = new List<TensorPair>();
        foreach (var key in references.Keys)
        {
            pairs.Add(Pair(key, references, candidates));
        }

        foreach (var key in candidates.Keys.Where(key => references.Find(key) is null))
        {
            pairs.Add(Pair(key, references, candidates));
        }

        var kept = pairs.Select(pair => TiedHead(pair, references, candidates))
            .Where(pair => globs.Select(pair.Reference?.Name, pair.Reference?.Tensor.Name, pair.Candidate?.Name, pair.Candidate?.Tensor.Name))
            .ToList();
        var extrasOfReference = references.KnownExtras.Where(view => globs.Select(view.Name)).ToList();
        var extrasOfCandidate = candidates.KnownExtras.Where(view => globs.Select(view.Name)).ToList();
        return new TensorMatch(
            kept,
            [.. extrasOfReference.Concat(extrasOfCandidate).Select(view => view.Name).Distinct(StringComparer.Ordinal)],
            Count(kept.Select(pair => pair.Reference), references) + extrasOfReference.Count,
            Count(kept.Select(pair => pair.Candidate), candidates) + extrasOfCandidate.Count);
    }

    private static long Count(IEnumerable<TensorView?> views, TensorIndex index) =>
        views.OfType<TensorView>().Select(view => view.Tensor.Name).Distinct(StringComparer.Ordinal).Sum(name => (long)index.CountParts(name));

    private static TensorPair Pair(string key, TensorIndex references, TensorIndex candidates) => new()
    {
        Key = key,
        Reference = references.Find(key),
        Candidate = candidates.Find(key),
        Unevaluated = references.Unevaluated(key) ?? candidates.Unevaluated(key),
    };

    private static void SplitWhatTheOtherSideHasApart(TensorIndex index, TensorIndex other)
    {
        foreach (var key in index.Keys.Where(key => key.Contains(Fused, StringComparison.Ordinal) && other.Find(key) is null).ToList())
        {
            SplitFused(index, key);
        }

        foreach (var key in index.Keys.Where(key => key.Contains(Stack, StringComparison.Ordinal) && other.Find(key) is null).ToList())
        {
            var view = index.Find(key)!;
            if (view.Shape.Count >= 2 && IsStack(view) && other.Find(key.Replace("*", "0", StringComparison.Ordinal)) is not null)
            {
                index.Replace(key, [.. Enumerable.Range(0, checked((int)view.Shape[0])).Select(expert => Expert(key, view, expert))]);
            }
        }
    }

    // Elements are paid for in bytes of the file; a count of experts alone is not.
    private static bool IsStack(TensorView view) => view.Shape[0] is > 0 and <= MostExperts && view.Elements > 0;

    private static (string Key, TensorView View) Expert(string key, TensorView view, int expert)
    {
        var number = expert.ToString(CultureInfo.InvariantCulture);
        return (key.Replace("*", number, StringComparison.Ordinal), view.Part(expert, view.Shape[0], number, dropDimension: true));
    }

    private static void SplitFused(TensorIndex index, string key)
    {
        var view = index.Find(key)!;
        var gate = key.Replace(Fused, ".gate_proj.", StringComparison.Ordinal);
        var up = key.Replace(Fused, ".up_proj.", StringComparison.Ordinal);
        if (view.Shape.Count == 2 && view.Shape[0] % 2 == 0)
        {
            index.Replace(key, [(gate, view.Part(0, 2, "gate", dropDimension: false)), (up, view.Part(1, 2, "up", dropDimension: false))]);
        }
        else if (view.Shape.Count == 3 && IsStack(view) && view.Shape[1] % 2 == 0 && key.Contains(Stack, StringComparison.Ordinal))
        {
            var parts = new List<(string, TensorView)>();
            for (var expert = 0; expert < view.Shape[0]; expert++)
            {
                var (_, slice) = Expert(key, view, expert);
                var number = expert.ToString(CultureInfo.InvariantCulture);
                parts.Add((gate.Replace("*", number, StringComparison.Ordinal), slice.Part(0, 2, "gate", dropDimension: false)));
                parts.Add((up.Replace("*", number, StringComparison.Ordinal), slice.Part(1, 2, "up", dropDimension: false)));
            }

            index.Replace(key, parts);
        }
    }

    // A tied head has no tensor of its own, or one that must be the embedding.
    private static TensorPair TiedHead(TensorPair pair, TensorIndex references, TensorIndex candidates)
    {
        if (pair.Key != CanonicalName.Head)
        {
            return pair;
        }

        if (pair.Reference is null && references.Find(CanonicalName.Embedding) is { } embedding)
        {
            return pair with
            {
                Reference = embedding with { Name = $"{CanonicalName.Head} (tied to {embedding.Name})" },
                Unevaluated = pair.Unevaluated ?? references.Unevaluated(CanonicalName.Embedding),
            };
        }

        return pair.Candidate is null
            && candidates.Find(CanonicalName.Embedding) is { } tied
            && references.Find(CanonicalName.Embedding) is { } own
            && TensorEquality.SameValues(pair.Reference!, own)
            ? pair with
            {
                Candidate = tied with { Name = $"{CanonicalName.Head} (tied to {tied.Name})" },
                Unevaluated = pair.Unevaluated ?? candidates.Unevaluated(CanonicalName.Embedding),
            }
            : pair;
    }
}
