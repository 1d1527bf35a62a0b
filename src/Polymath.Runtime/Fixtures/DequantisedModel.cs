using Polymath.Runtime.Conversion;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Fixtures;

/// <summary>Decodes a quantised model and writes it as SafeTensors under Hugging Face names: what a circular reference is.</summary>
[SubjectSource("dequantised")]
public sealed class DequantisedModel : ISubjectSource
{
    private const string FileName = "model.safetensors";

    /// <summary>The quantised model.</summary>
    public required Subject From { get; init; }

    /// <summary>Element type: f32, f16 or bf16.</summary>
    public FixtureType Type { get; init; } = FixtureType.BF16;

    /// <inheritdoc/>
    public Task<string> WriteAsync(string folder, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var type = Type.ToFloatType("dequantised");
            using var store = ModelSubject.Open(From);
            var undecoded = store.Tensors.FirstOrDefault(tensor => tensor.ElementType is null);
            if (undecoded is not null)
            {
                throw new ProbeException($"'{From.Name}': tensor '{undecoded.Name}' of type {undecoded.StoredType} isn't decoded");
            }

            SafeTensorsWriter.Write(
                Path.Combine(folder, FileName),
                [.. store.Tensors.Select(tensor => TensorPayload.Encoded(store, tensor, type, ModelNames.In(FixtureFormat.Safetensors, tensor.Name)))],
                new Dictionary<string, string> { ["format"] = "pt" });
            ModelSubject.EnsureUnchanged(store, From);
            return FileName;
        },
        cancellationToken);
}
