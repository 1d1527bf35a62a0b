using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Model.Initialisation;

namespace Polymath.Runtime.Training.Model;

/// <summary>Brings a model into memory: what trains is copied, what is frozen is used where its file is mapped.</summary>
internal static class ModelLoader
{
    private const int PieceElements = 1 << 20;

    /// <exception cref="TrainingException">The weights aren't those of the configuration, or can't be trained as asked; the message names file, tensor, rule and remedy.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is left behind.</exception>
    public static LoadedModel Load(ModelSource source, LoadSettings settings, CancellationToken cancellationToken)
    {
        var untied = DemandTrainableHead(source, settings);
        var folder = source.WeightsFile is null ? new TemporaryFolder() : null;
        TensorStore? store = null;
        var masters = new Dictionary<string, NativeBuffer>(StringComparer.Ordinal);
        try
        {
            var weightsFile = source.WeightsFile ?? ModelInitialiser.Write(source, folder!.Path, settings.Seed, settings.RandomType, cancellationToken);
            store = Open(weightsFile, cancellationToken);
            var tensors = new CheckpointTensors(weightsFile, store, source.Config);
            var weights = Weights(source.Config, tensors, settings, untied, masters, cancellationToken);
            if (folder is not null && !OperatingSystem.IsWindows())
            {
                // What is mapped stays there without a name, and nothing is left should the process be killed.
                folder.Dispose();
            }

            return new LoadedModel(untied ? source.Config with { TiedHead = false } : source.Config, weights, masters, store, folder);
        }
        catch (Exception reason)
        {
            foreach (var master in masters.Values)
            {
                master.Dispose();
            }

            store?.Dispose();
            folder?.Dispose();
            if (reason is ModelFormatException or IOException or UnauthorizedAccessException)
            {
                throw new TrainingException(reason.Message, reason);
            }

            throw;
        }
    }

    // Whether the head gets a copy of the embedding.
    private static bool DemandTrainableHead(ModelSource source, LoadSettings settings)
    {
        if (!source.Config.TiedHead || !settings.Trains(ParameterShapes.Head))
        {
            return false;
        }

        return settings.Untie
            ? true
            : throw new TrainingException(
                $"'{source.ConfigFile}': tie_word_embeddings is true, so lm_head.weight is model.embed_tokens.weight and training the head would change the frozen embedding; "
                + "untie it (`untie: true`, `--untie`): the head then trains as a copy of its own");
    }

    private static TensorStore Open(string file, CancellationToken cancellationToken)
    {
        var store = (TensorStore)ModelFile.Open(file, cancellationToken);
        if (store.Format == "safetensors")
        {
            return store;
        }

        var format = store.Format;
        store.Dispose();
        throw new TrainingException($"'{file}' is a {format} file; weights are trained from SafeTensors, convert it (`polymath convert`)");
    }

    private static TransformerWeights Weights(
        TransformerConfig config, CheckpointTensors tensors, LoadSettings settings, bool untied, Dictionary<string, NativeBuffer> masters, CancellationToken cancellationToken)
    {
        DemandMemory(config with { TiedHead = config.TiedHead && !untied }, settings.Trains);
        var layers = new LayerWeights[config.Layers];
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i] = Layer(i);
        }

        var embedding = Take(ParameterShapes.Embedding, ParameterShapes.Embedding);
        var head = config.TiedHead ? untied ? Take(ParameterShapes.Head, ParameterShapes.Embedding) : embedding : Take(ParameterShapes.Head, ParameterShapes.Head);
        return new TransformerWeights(embedding, layers, Take(ParameterShapes.FinalNorm, ParameterShapes.FinalNorm), head);

        LayerWeights Layer(int layer) => new()
        {
            InputNorm = Part(layer, "input_layernorm.weight"),
            Query = Part(layer, "self_attn.q_proj.weight"),
            Key = Part(layer, "self_attn.k_proj.weight"),
            Value = Part(layer, "self_attn.v_proj.weight"),
            QueryBias = config.AttentionBias ? Part(layer, "self_attn.q_proj.bias") : null,
            KeyBias = config.AttentionBias ? Part(layer, "self_attn.k_proj.bias") : null,
            ValueBias = config.AttentionBias ? Part(layer, "self_attn.v_proj.bias") : null,
            Output = Part(layer, "self_attn.o_proj.weight"),
            PostAttentionNorm = Part(layer, "post_attention_layernorm.weight"),
            Gate = Part(layer, "mlp.gate_proj.weight"),
            Up = Part(layer, "mlp.up_proj.weight"),
            Down = Part(layer, "mlp.down_proj.weight"),
        };

        WeightTensor Part(int layer, string part) => Take(ParameterShapes.NameOf(layer, part), ParameterShapes.NameOf(layer, part));

        WeightTensor Take(string name, string stored)
        {
            var tensor = tensors[stored];
            if (!settings.Trains(name))
            {
                return new WeightTensor(name, tensor.Shape, tensor.ElementType!.Value, tensors.AddressOf(tensor), Trainable: false);
            }

            var master = new NativeBuffer(tensor.Elements);
            masters.Add(name, master);
            Copy(tensors, tensor, master, cancellationToken);
            return Master(name, tensor, master);
        }
    }

    private static unsafe WeightTensor Master(string name, TensorInfo tensor, NativeBuffer master) =>
        new(name, tensor.Shape, ElementType.F32, (nint)master.Start, Trainable: true);

    private static unsafe void Copy(CheckpointTensors tensors, TensorInfo tensor, NativeBuffer master, CancellationToken cancellationToken)
    {
        var start = (nint)master.Start;
        var pieces = (int)((tensor.Elements + PieceElements - 1) / PieceElements);
        Parallel.For(0, pieces, new ParallelOptions { CancellationToken = cancellationToken }, piece =>
        {
            var first = (long)piece * PieceElements;
            tensors.Read(tensor, first, new Span<float>((float*)start + first, (int)Math.Min(PieceElements, tensor.Elements - first)));
        });
    }

    // A sparse file may claim far more than anyone has.
    private static void DemandMemory(TransformerConfig config, Func<string, bool> trains)
    {
        var needed = ParameterShapes.Count(config, trains).TrainableParameters * sizeof(float);
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed > available)
        {
            throw new TrainingException(FormattableString.Invariant(
                $"the trainable tensors take {needed:N0} bytes in F32 and this machine has {available:N0} bytes of memory; train fewer layers or a smaller model"));
        }
    }
}
