using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Model;

namespace Polymath.Runtime.Training.GradientChecks;

/// <summary>A decoder by its formulas, one number at a time in double precision. It shares no code with the one that trains, and is for tiny shapes.</summary>
/// <param name="config">Architecture.</param>
/// <param name="parameters">Values by name, row-major; a tied head has none.</param>
internal sealed class ReferenceModel(TransformerConfig config, IReadOnlyDictionary<string, double[]> parameters)
{
    // Numbers of F32, whatever the type of the weights.
    private readonly double[] _frequencies =
        [.. Enumerable.Range(0, config.HeadSize / 2).Select(i => (double)(float)Math.Pow(config.RopeTheta, -2.0 * i / config.HeadSize))];

    /// <summary>Mean next-token cross-entropy in nats over rows x (length - 1) positions.</summary>
    public double Loss(TokenBatch batch)
    {
        var sum = 0.0;
        for (var row = 0; row < batch.Rows; row++)
        {
            int[] ids = [.. batch.Ids.Skip(row * batch.Length).Take(batch.Length)];
            var logits = Logits(ids);
            for (var position = 0; position + 1 < ids.Length; position++)
            {
                var scores = logits[position];
                var largest = scores.Max();
                sum += largest + Math.Log(scores.Sum(score => Math.Exp(score - largest))) - scores[ids[position + 1]];
            }
        }

        return sum / (batch.Rows * (batch.Length - 1));
    }

    /// <summary>Scores of every token at every position of one sequence, [length][vocabulary].</summary>
    public double[][] Logits(IReadOnlyList<int> ids)
    {
        var head = parameters[config.TiedHead ? "model.embed_tokens.weight" : "lm_head.weight"];
        return [.. HiddenStates(ids)[^1].Select(state => Product(head, state))];
    }

    /// <summary>The embedding, then what each layer makes of it, the last after the final norm: [layers + 1][length][hidden].</summary>
    public List<double[][]> HiddenStates(IReadOnlyList<int> ids)
    {
        var width = config.HiddenSize;
        var embedding = parameters["model.embed_tokens.weight"];
        double[][] stream = [.. ids.Select(id => embedding[(id * width)..((id + 1) * width)])];
        var states = new List<double[][]> { stream };
        for (var layer = 0; layer < config.Layers; layer++)
        {
            var prefix = FormattableString.Invariant($"model.layers.{layer}.");
            var attended = Attention(prefix + "self_attn.", [.. stream.Select(x => Normalise(prefix + "input_layernorm.weight", x))]);
            stream = [.. stream.Zip(attended, Sum)];
            stream = [.. stream.Select(x => Sum(x, FeedForward(prefix + "mlp.", Normalise(prefix + "post_attention_layernorm.weight", x))))];
            states.Add(stream);
        }

        states[^1] = [.. stream.Select(x => Normalise("model.norm.weight", x))];
        return states;
    }

    private static double[] Sum(double[] first, double[] second) => [.. first.Zip(second, (a, b) => a + b)];

    private static double[] Product(double[] matrix, double[] vector)
    {
        var result = new double[matrix.Length / vector.Length];
        for (var row = 0; row < result.Length; row++)
        {
            var weights = matrix.AsSpan(row * vector.Length, vector.Length);
            var sum = 0.0;
            for (var column = 0; column < weights.Length; column++)
            {
                sum += weights[column] * vector[column];
            }

            result[row] = sum;
        }

        return result;
    }

    private double[] Linear(string name, double[] x)
    {
        var y = Product(parameters[name + ".weight"], x);
        return parameters.TryGetValue(name + ".bias", out var bias) ? Sum(y, bias) : y;
    }

    private double[] Normalise(string name, double[] x)
    {
        var gain = parameters[name];
        var meanSquare = x.Sum(value => value * value) / x.Length;
        return [.. x.Select((value, i) => value / Math.Sqrt(meanSquare + config.NormEpsilon) * gain[i])];
    }

    private double[] FeedForward(string prefix, double[] x)
    {
        var gate = Linear(prefix + "gate_proj", x);
        var up = Linear(prefix + "up_proj", x);
        return Linear(prefix + "down_proj", [.. gate.Zip(up, (g, u) => g / (1 + Math.Exp(-g)) * u)]);
    }

    private double[][] Attention(string prefix, double[][] x)
    {
        double[][] queries = [.. x.Select((state, position) => Rotate(Linear(prefix + "q_proj", state), position))];
        double[][] keys = [.. x.Select((state, position) => Rotate(Linear(prefix + "k_proj", state), position))];
        double[][] values = [.. x.Select(state => Linear(prefix + "v_proj", state))];
        var outputs = new double[x.Length][];
        for (var position = 0; position < x.Length; position++)
        {
            var mixed = new double[config.Heads * config.HeadSize];
            for (var head = 0; head < config.Heads; head++)
            {
                Attend(queries[position], keys, values, position, head, mixed);
            }

            outputs[position] = Linear(prefix + "o_proj", mixed);
        }

        return outputs;
    }

    // A position sees itself and what is before it; some query heads share a key-value head.
    private void Attend(double[] query, double[][] keys, double[][] values, int position, int head, double[] mixed)
    {
        var own = head * config.HeadSize;
        var shared = head / (config.Heads / config.KeyValueHeads) * config.HeadSize;
        var scores = new double[position + 1];
        for (var seen = 0; seen <= position; seen++)
        {
            for (var i = 0; i < config.HeadSize; i++)
            {
                scores[seen] += query[own + i] * keys[seen][shared + i] / Math.Sqrt(config.HeadSize);
            }
        }

        var largest = scores.Max();
        double[] shares = [.. scores.Select(score => Math.Exp(score - largest))];
        var total = shares.Sum();
        for (var seen = 0; seen <= position; seen++)
        {
            for (var i = 0; i < config.HeadSize; i++)
            {
                mixed[own + i] += shares[seen] / total * values[seen][shared + i];
            }
        }
    }

    // Each half of a head is turned against the other.
    private double[] Rotate(double[] x, int position)
    {
        var turned = new double[x.Length];
        var half = config.HeadSize / 2;
        for (var start = 0; start < x.Length; start += config.HeadSize)
        {
            for (var i = 0; i < half; i++)
            {
                var (sine, cosine) = Math.SinCos(position * _frequencies[i]);
                var (low, high) = (x[start + i], x[start + half + i]);
                turned[start + i] = (low * cosine) - (high * sine);
                turned[start + half + i] = (high * cosine) + (low * sine);
            }
        }

        return turned;
    }
}
