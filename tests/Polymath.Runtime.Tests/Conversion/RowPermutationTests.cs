using Polymath.Runtime.Conversion;

namespace Polymath.Runtime.Tests.Conversion;

/// <summary>llama.cpp views query and key rows as [heads, 2, half] and writes [heads, half, 2].</summary>
public sealed class RowPermutationTests
{
    private const int Heads = 2;
    private const int Rows = 16;
    private const int Columns = 300;
    private const string Query = "model.layers.0.self_attn.q_proj.weight";

    private static readonly float[] Weights = TensorDiffRun.Numbers(Rows * Columns);

    [Fact]
    public void Rows_are_put_back_for_a_llama_architecture()
    {
        var observation = TensorDiffRun.Compare(Reference(), Gguf("llama", Permute(Weights, Columns)));

        var tensor = Assert.Single(observation.Results);
        Assert.Equal(TensorStatus.Permuted, tensor.Status);
        Assert.Equal(tensor.Elements, tensor.Identical);
        Assert.Equal(1, tensor.RowCosineMin);
        Assert.Equal(1, observation.Tensors.Permuted);
        Assert.Empty(observation.Doubts);
    }

    [Fact]
    public void The_other_direction_is_put_back_too()
    {
        var observation = TensorDiffRun.Compare(Gguf("llama", Permute(Weights, Columns)), Reference());

        Assert.Equal(Rows * Columns, Assert.Single(observation.Results).Identical);
    }

    [Theory]
    [InlineData(0)]
    [InlineData((3 * Columns) + 299)]
    [InlineData((14 * Columns) + 17)]
    public void The_largest_difference_is_named_by_its_place_in_the_reference(int place)
    {
        var changed = Weights.ToArray();
        changed[place] += 8;

        var tensor = Assert.Single(TensorDiffRun.Compare(Reference(), Gguf("llama", Permute(changed, Columns))).Results);

        Assert.Equal((TensorStatus.Permuted, place), (tensor.Status, tensor.MaxAbsIndex));
    }

    [Fact]
    public void Mistrals_own_names_say_that_the_rows_lie_as_in_the_file_already()
    {
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().Add("layers.0.attention.wq.weight", [Rows, Columns], Weights), Gguf("llama", Weights));

        Assert.Equal(TensorStatus.Identical, Assert.Single(observation.Results).Status);
        Assert.Empty(observation.Doubts);
    }

    [Fact]
    public void So_do_names_of_GGUF_in_another_format()
    {
        var observation = TensorDiffRun.Compare(new MemoryTensorStore().Add("blk.0.attn_q.weight", [Rows, Columns], Weights), Gguf("llama", Weights));

        Assert.Equal(TensorStatus.Identical, Assert.Single(observation.Results).Status);
        Assert.Empty(observation.Doubts);
    }

    [Fact]
    public void A_matrix_without_columns_has_nothing_to_put_back()
    {
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().Add(Query, [Rows, 0]),
            new MemoryTensorStore { Format = "gguf" }
                .With("general.architecture", "llama").With("llama.attention.head_count", "2").Add("blk.0.attn_q.weight", [Rows, 0]));

        Assert.Null(Assert.Single(observation.Results).Cosine);
    }

    [Fact]
    public void Biases_are_permuted_alike()
    {
        var bias = TensorDiffRun.Numbers(Rows, 2);
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().Add("model.layers.0.self_attn.q_proj.bias", [Rows], bias),
            new MemoryTensorStore { Format = "gguf" }
                .With("general.architecture", "llama").With("llama.attention.head_count", "2")
                .Add("blk.0.attn_q.bias", [Rows], Permute(bias, 1)));

        Assert.Equal(Rows, Assert.Single(observation.Results).Identical);
    }

    [Fact]
    public void Keys_use_the_number_of_key_value_heads()
    {
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().Add("model.layers.0.self_attn.k_proj.weight", [Rows, Columns], Weights),
            new MemoryTensorStore { Format = "gguf" }
                .With("general.architecture", "llama").With("llama.attention.head_count", "8").With("llama.attention.head_count_kv", "2")
                .Add("blk.0.attn_k.weight", [Rows, Columns], Permute(Weights, Columns)));

        Assert.Equal(Rows * Columns, Assert.Single(observation.Results).Identical);
    }

    [Theory]
    [InlineData("granite")]
    [InlineData("smollm3")]
    [InlineData("arcee")]
    [InlineData("nanbeige")]
    public void Rows_are_put_back_for_its_kin(string architecture)
    {
        var observation = TensorDiffRun.Compare(Reference(), Gguf(architecture, Permute(Weights, Columns)));

        Assert.Equal((TensorStatus.Permuted, Rows * Columns), (observation.Results[0].Status, observation.Results[0].Identical));
    }

    [Theory]
    [InlineData("blk.0.attn_q", "self_attn.q_proj", "[2, 4]", "[1, 1]")]
    [InlineData("blk.0.attn_k", "self_attn.k_proj", "[8, 4]", "[2, 4]")]
    [InlineData("blk.0.attn_k", "self_attn.k_proj", "8", "[2, 4]")]
    [InlineData("blk.0.attn_k", "self_attn.k_proj", "[2, 4]", null)]
    public void Heads_may_be_counted_layer_by_layer(string gguf, string module, string heads, string? keyValueHeads)
    {
        foreach (var (columns, suffix) in new[] { (Columns, "weight"), (1, "bias") })
        {
            var weights = Weights.AsSpan(0, Rows * columns).ToArray();
            long[] shape = columns == 1 ? [Rows] : [Rows, columns];
            var candidate = new MemoryTensorStore { Format = "gguf" }.With("general.architecture", "llama").With("llama.attention.head_count", heads);
            if (keyValueHeads is not null)
            {
                candidate.With("llama.attention.head_count_kv", keyValueHeads);
            }

            var observation = TensorDiffRun.Compare(
                new MemoryTensorStore().Add($"model.layers.0.{module}.{suffix}", shape, weights), candidate.Add($"{gguf}.{suffix}", shape, Permute(weights, columns)));

            Assert.Equal((TensorStatus.Permuted, Rows * columns), (Assert.Single(observation.Results).Status, observation.Results[0].Identical));
        }
    }

    [Fact]
    public void A_layer_beyond_the_list_or_without_heads_is_compared_as_it_lies()
    {
        foreach (var heads in new[] { "[]", "[0, 2]", "[two]", "array of 300 UInt32" })
        {
            var candidate = new MemoryTensorStore { Format = "gguf" }
                .With("general.architecture", "llama").With("llama.attention.head_count", heads).Add("blk.0.attn_q.weight", [Rows, Columns], Weights);

            Assert.Equal(TensorStatus.Identical, Assert.Single(TensorDiffRun.Compare(Reference(), candidate).Results).Status);
        }
    }

    [Theory]
    [InlineData("qwen2")]
    [InlineData("qwen3")]
    [InlineData("qwen3moe")]
    [InlineData("llama4")]
    [InlineData("apertus")]
    public void Other_architectures_are_not_permuted(string architecture)
    {
        var plain = Assert.Single(TensorDiffRun.Compare(Reference(), Gguf(architecture, Weights)).Results);
        var permuted = Assert.Single(TensorDiffRun.Compare(Reference(), Gguf(architecture, Permute(Weights, Columns))).Results);

        Assert.Equal(TensorStatus.Identical, plain.Status);
        Assert.True(permuted.Cosine < 0.5);
    }

    [Fact]
    public void A_llama_file_whose_rows_were_not_permuted_is_compared_as_it_is_and_doubted()
    {
        var observation = TensorDiffRun.Compare(Reference(), Gguf("llama", Weights));

        Assert.Equal(Rows * Columns, Assert.Single(observation.Results).Identical);
        Assert.Equal(0, observation.Tensors.Permuted);
        Assert.Contains("agrees without the row permutation", Assert.Single(observation.Doubts), StringComparison.Ordinal);
    }

    private static MemoryTensorStore Reference() => new MemoryTensorStore().Add(Query, [Rows, Columns], Weights);

    private static MemoryTensorStore Gguf(string architecture, float[] weights) => new MemoryTensorStore { Format = "gguf" }
        .With("general.architecture", architecture)
        .With($"{architecture}.attention.head_count", "2")
        .Add("blk.0.attn_q.weight", [Rows, Columns], weights);

    // The converter's own words: reshape(heads, 2, half, columns).swapaxes(1, 2).
    private static float[] Permute(float[] weights, int columns)
    {
        var half = Rows / Heads / 2;
        var permuted = new float[weights.Length];
        for (var head = 0; head < Heads; head++)
        {
            for (var part = 0; part < 2; part++)
            {
                for (var i = 0; i < half; i++)
                {
                    var from = (((head * 2) + part) * half) + i;
                    var to = (((head * half) + i) * 2) + part;
                    weights.AsSpan(from * columns, columns).CopyTo(permuted.AsSpan(to * columns));
                }
            }
        }

        return permuted;
    }
}
