using Polymath.Runtime.Conversion;
using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Conversion.Statistics;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Fixtures;

/// <summary>Copies a model and plants one defect: what a claim about it must refute.</summary>
/// <remarks><c>truncated</c>, <c>appended</c> and <c>flipped_bit</c> change a byte-for-byte copy in the model's own format, checksums left as they are; every
/// other defect is written as SafeTensors with quantised tensors in F32.</remarks>
[SubjectSource("corrupted")]
public sealed class CorruptedModel : ISubjectSource
{
    private const string FileName = "model.safetensors";
    private const string Suffix = ".renamed";
    private const long LargestTensor = 1 << 28;

    /// <summary>The model to copy.</summary>
    public required Subject From { get; init; }

    /// <summary>The defect.</summary>
    public required Fault Fault { get; init; }

    /// <summary>The tensor that gets it; without it, the first matrix that isn't square, embedding and head apart.</summary>
    public string? Tensor { get; init; }

    /// <inheritdoc/>
    public Task<string> WriteAsync(string folder, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var store = ModelSubject.Open(From);
            var target = Target(store);
            var name = Fault is Fault.Truncated or Fault.Appended or Fault.FlippedBit ? Damage(folder, store, target) : Rewrite(folder, store, target);
            ModelSubject.EnsureUnchanged(store, From);
            return name;
        },
        cancellationToken);

    private TensorInfo Target(ITensorStore store)
    {
        if (Tensor is { } named)
        {
            return store.Tensors.FirstOrDefault(tensor => tensor.Name == named)
                ?? throw new ProbeException($"'{From.Name}' has no tensor '{named}' to corrupt");
        }

        return store.Tensors.FirstOrDefault(tensor => tensor.Shape is [var rows, var columns]
                && rows != columns
                && CanonicalName.Of(tensor.Name) is not (CanonicalName.Embedding or CanonicalName.Head))
            ?? throw new ProbeException($"'{From.Name}' has no matrix to corrupt; name a tensor with 'tensor:'");
    }

    private string Damage(string folder, ITensorStore store, TensorInfo target)
    {
        var name = Path.GetFileName(From.Path);
        if (name.EndsWith(".json", StringComparison.Ordinal))
        {
            throw new ProbeException($"'{From.Name}' is in shards; 'corrupted' damages single files");
        }

        var copy = Path.Combine(folder, name);
        File.Copy(store.Path, copy);
        using var file = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite);
        if (Fault == Fault.Truncated)
        {
            file.SetLength(target.Offset + (target.Length / 2));
        }
        else if (Fault == Fault.Appended)
        {
            file.Seek(0, SeekOrigin.End);
            file.Write("appended"u8);
        }
        else
        {
            // The middle element's lowest byte, wherever elements have whole bytes.
            var size = target.ElementType is { } type && BlockTypes.IsFloat(type) ? target.Length / Math.Max(1, target.Elements) : 1;
            file.Position = target.Offset + (target.Length / Math.Max(1, size) / 2 * size);
            var value = file.ReadByte();
            file.Position--;
            file.WriteByte((byte)(value ^ 1));
        }

        return name;
    }

    private string Rewrite(string folder, ITensorStore store, TensorInfo target)
    {
        var payloads = new List<TensorPayload>();
        foreach (var tensor in store.Tensors)
        {
            if (tensor != target)
            {
                payloads.Add(Copy(store, tensor, Fault == Fault.AllRenamed ? tensor.Name + Suffix : tensor.Name));
                continue;
            }

            payloads.AddRange(Fault switch
            {
                Fault.MissingTensor => [],
                Fault.ExtraTensor => [Copy(store, tensor, tensor.Name), Copy(store, tensor, tensor.Name + ".copy")],
                Fault.Renamed or Fault.AllRenamed => [Copy(store, tensor, tensor.Name + Suffix)],
                _ => [Faulty(store, tensor)],
            });
        }

        SafeTensorsWriter.Write(Path.Combine(folder, FileName), payloads, store.Metadata);
        return FileName;
    }

    private TensorPayload Copy(ITensorStore store, TensorInfo tensor, string name)
    {
        var type = TypeOf(tensor);
        return type == tensor.ElementType ? TensorPayload.Copied(store, tensor, name) : TensorPayload.Encoded(store, tensor, type, name);
    }

    private TensorPayload Faulty(ITensorStore store, TensorInfo tensor)
    {
        if (tensor.Elements > LargestTensor || !BlockTypes.IsFloat(TypeOf(tensor)))
        {
            throw new ProbeException($"'corrupted' plants '{Fault}' into float tensors of at most {LargestTensor:N0} elements; '{tensor.Name}' is none");
        }

        var values = new float[tensor.Elements];
        store.ReadF32(tensor, 0, values);
        IReadOnlyList<long> shape = Fault is Fault.Transposed or Fault.Reshaped ? [.. tensor.Shape.Reverse()] : tensor.Shape;
        return TensorPayload.FromValues(tensor.Name, shape, TypeOf(tensor), FaultyValues.Plant(Fault, values, tensor.Shape));
    }

    private ElementType TypeOf(TensorInfo tensor) =>
        tensor.ElementType is not { } type ? throw new ProbeException($"'{From.Name}': tensor '{tensor.Name}' of type {tensor.StoredType} isn't decoded")
        : BlockTypes.IsQuantised(type) ? ElementType.F32
        : type;
}
