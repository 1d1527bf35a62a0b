using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Model;
using Polymath.Runtime.Training.Model.Graph;

namespace Polymath.Runtime.Tests.Training.Model;

/// <summary>The likeliest continuation, token by token.</summary>
internal static class GreedyTokens
{
    public static IReadOnlyList<int> After(IReadOnlyList<int> prompt, int count, LoadedModel model)
    {
        using var graph = new TransformerGraph(model.Config, model.Weights, new ComputePool(2), new GraphOptions());
        List<int> tokens = [.. prompt];
        while (tokens.Count < prompt.Count + count)
        {
            using var logits = graph.Logits(new TokenBatch(tokens, 1, tokens.Count), TestContext.Current.CancellationToken);
            var last = logits.Span[^model.Config.VocabularySize..];
            var best = 0;
            for (var token = 1; token < last.Length; token++)
            {
                best = last[token] > last[best] ? token : best;
            }

            tokens.Add(best);
        }

        return tokens[prompt.Count..];
    }
}
