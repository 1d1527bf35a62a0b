using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Model;

namespace Polymath.Runtime.Tests.Training.Model;

public sealed class ModelLoaderTests
{
    private const string Head = "lm_head.weight";
    private const string Embedding = "model.embed_tokens.weight";

    [Theory]
    [InlineData(ElementType.F32)]
    [InlineData(ElementType.F16)]
    [InlineData(ElementType.BF16)]
    public void Frozen_tensors_keep_the_bytes_of_their_file_and_trainable_ones_become_floats(ElementType type)
    {
        using var folder = new ModelFolder();
        var file = folder.WriteWeights(type);
        using var model = folder.Load(name => name.StartsWith("model.layers.1.", StringComparison.Ordinal));
        using var store = ModelFile.Open(file);
        Assert.Equal(21, model.Weights.All.Count());
        foreach (var tensor in model.Weights.All)
        {
            var info = store.Tensors.Single(info => info.Name == tensor.Name);
            Assert.Equal(tensor.Name.StartsWith("model.layers.1.", StringComparison.Ordinal), tensor.Trainable);
            Assert.Equal(!tensor.Trainable, model.StorageOf(tensor).Sealed);
            var stored = new byte[info.Length];
            store.ReadRaw(info, 0, stored);
            if (tensor.Trainable)
            {
                var values = new float[info.Elements];
                store.ReadF32(info, 0, values);
                Assert.Equal(values, model.Masters[tensor.Name].Span);
                Assert.Equal(ElementType.F32, tensor.ElementType);
            }
            else
            {
                Assert.Equal(type, tensor.ElementType);
                Assert.Equal(stored, BytesOf(model, tensor));
            }
        }
    }

    [Fact]
    public void Shards_are_one_model()
    {
        using var folder = new ModelFolder();
        var tensors = ParameterShapes.Of(folder.Config).Select(parameter => ModelFolder.Payload(parameter.Name, parameter.Shape, ElementType.BF16)).ToList();
        SafeTensorsWriter.WriteSharded(folder.Path, tensors, 512);
        Assert.True(Directory.GetFiles(folder.Path, "*.safetensors").Length > 2);
        using var model = folder.Load(_ => false);
        Assert.All(model.Weights.All, tensor => Assert.Equal(ElementType.BF16, tensor.ElementType));
    }

    [Fact]
    public void A_tied_head_is_the_embedding_itself()
    {
        using var folder = new ModelFolder(("tie_word_embeddings", true));
        folder.WriteWeights();
        using var model = folder.Load(name => name.StartsWith("model.layers.0.", StringComparison.Ordinal));
        Assert.Same(model.Weights.Embedding, model.Weights.Head);
        Assert.True(model.Config.TiedHead);
    }

    [Fact]
    public void A_tied_head_trains_only_as_a_copy_of_its_own()
    {
        using var folder = new ModelFolder(("tie_word_embeddings", true));
        folder.WriteWeights(ElementType.BF16);
        var refusal = Assert.Throws<TrainingException>(() => folder.Load(name => name == Head));
        Assert.Contains("--untie", refusal.Message, StringComparison.Ordinal);
        using var model = folder.Load(name => name == Head, untie: true);
        Assert.False(model.Config.TiedHead);
        Assert.Equal((Embedding, false, ElementType.BF16), (model.Weights.Embedding.Name, model.Weights.Embedding.Trainable, model.Weights.Embedding.ElementType));
        Assert.Equal((Head, true), (model.Weights.Head.Name, model.Weights.Head.Trainable));
        using var store = ModelFile.Open(folder.WeightsFile);
        var values = new float[16 * 8];
        store.ReadF32(store.Tensors.Single(tensor => tensor.Name == Embedding), 0, values);
        Assert.Equal(values, model.Masters[Head].Span);
        Assert.False(model.StorageOf(model.Weights.Head).Overlaps(model.StorageOf(model.Weights.Embedding)));
    }

    [Fact]
    public void On_an_untied_model_untying_does_nothing()
    {
        using var folder = new ModelFolder();
        folder.WriteWeights(change: tensors => Replace(tensors, ParameterShapes.Head, [16, 8], TensorPayload.FromValues(Head, [16, 8], ElementType.F32, (_, values) => values.Fill(5))));
        using var model = folder.Load(name => name == Head, untie: true);
        Assert.Equal(5, model.Masters[Head].Span[0]);
    }

    [Fact]
    public void A_tied_configuration_beside_an_equal_head_is_tied_and_beside_another_refused()
    {
        using var folder = new ModelFolder();
        folder.WriteWeights();
        folder.WriteConfig(("tie_word_embeddings", true));
        using (var model = folder.Load(_ => false))
        {
            Assert.Same(model.Weights.Embedding, model.Weights.Head);
        }

        folder.WriteConfig();
        folder.WriteWeights(change: tensors => Replace(tensors, Head, [16, 8], TensorPayload.FromValues(Head, [16, 8], ElementType.F32, (_, values) => values.Fill(5))));
        folder.WriteConfig(("tie_word_embeddings", true));
        var refusal = Assert.Throws<TrainingException>(() => folder.Load(_ => false));
        Assert.Contains("'model.safetensors': tensor 'lm_head.weight' differs from model.embed_tokens.weight", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rotary_frequencies_in_old_checkpoints_are_passed_over()
    {
        using var folder = new ModelFolder();
        folder.WriteWeights(change: tensors => tensors.Add(ModelFolder.Payload("model.layers.0.self_attn.rotary_emb.inv_freq", [2], ElementType.BF16)));
        using var model = folder.Load(_ => false);
        Assert.DoesNotContain(model.Weights.All, tensor => tensor.Name.EndsWith("inv_freq", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("model.layers.0.self_attn.q_proj.bias", new long[] { 8 })]
    [InlineData("model.layers.1.self_attn.q_norm.weight", new long[] { 4 })]
    [InlineData("model.layers.2.input_layernorm.weight", new long[] { 8 })]
    public void A_tensor_that_the_configuration_does_not_imply_is_named(string name, long[] shape)
    {
        using var folder = new ModelFolder();
        folder.WriteWeights(change: tensors => tensors.Add(ModelFolder.Payload(name, shape, ElementType.F32)));
        Assert.Contains($"tensor '{name}' has no place", Assert.Throws<TrainingException>(() => folder.Load(_ => false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_tensor_a_wrong_shape_and_a_type_that_is_not_computed_are_named()
    {
        const string Norm = "model.layers.1.input_layernorm.weight";
        using var folder = new ModelFolder();
        folder.WriteWeights(change: tensors => tensors.RemoveAll(tensor => tensor.Name == Norm));
        Assert.Contains($"tensor '{Norm}' is missing", Refusal(), StringComparison.Ordinal);
        folder.WriteWeights(change: tensors => Replace(tensors, Norm, [4, 2], ModelFolder.Payload(Norm, [4, 2], ElementType.F32)));
        Assert.Contains($"tensor '{Norm}' has the shape [4, 2] where config.json implies [8]", Refusal(), StringComparison.Ordinal);
        folder.WriteWeights(change: tensors => Replace(tensors, Norm, [8], ModelFolder.Payload(Norm, [8], ElementType.F64)));
        Assert.Contains($"tensor '{Norm}' is stored in F64", Refusal(), StringComparison.Ordinal);

        string Refusal() => Assert.Throws<TrainingException>(() => folder.Load(_ => false)).Message;
    }

    [Fact]
    public void A_folder_without_weights_a_truncated_file_and_a_path_to_nothing_are_refused()
    {
        using var folder = new ModelFolder();
        Assert.Contains("model.safetensors", Assert.Throws<TrainingException>(() => folder.Load(_ => false)).Message, StringComparison.Ordinal);
        var file = folder.WriteWeights();
        using (var cut = File.OpenWrite(file))
        {
            cut.SetLength(cut.Length - 8);
        }

        Assert.Contains("truncated", Assert.Throws<TrainingException>(() => folder.Load(_ => false)).Message, StringComparison.Ordinal);
        Assert.Throws<TrainingException>(() => ModelSource.Find(Path.Combine(folder.Path, "nothing")));
        File.Delete(folder.ConfigFile);
        Assert.Contains("config.json", Assert.Throws<TrainingException>(() => folder.Load(_ => false)).Message, StringComparison.Ordinal);
    }

    private static void Replace(List<TensorPayload> tensors, string name, long[] shape, TensorPayload by)
    {
        Assert.Equal(shape, by.Shape);
        tensors[tensors.FindIndex(tensor => tensor.Name == name)] = by;
    }

    private static unsafe byte[] BytesOf(LoadedModel model, WeightTensor tensor) =>
        new ReadOnlySpan<byte>((void*)tensor.Address, (int)model.StorageOf(tensor).Length).ToArray();
}
