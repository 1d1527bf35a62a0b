using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Conversion;

/// <summary>Lists the tensors of a model file: counts, shapes, element types, parameters, architecture. Reads no tensor data.</summary>
[Probe("tensor-inventory")]
public sealed class TensorInventoryProbe : IProbe<TensorInventoryObservation>
{
    /// <summary>The model: a SafeTensors file or sharded index, GGUF or APR v2.</summary>
    public required Subject Model { get; init; }

    /// <inheritdoc/>
    public Task<TensorInventoryObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) =>
        Task.Run(() => Observe(context), cancellationToken);

    private TensorInventoryObservation Observe(ProbeContext context)
    {
        using var store = ModelSubject.Open(Model);
        var observation = TensorInventory.Of(store, FormatVersion.Of(Model.Path));
        ModelSubject.EnsureUnchanged(store, Model);
        context.ReportCoverage(store.Tensors.Count, store.Tensors.Count, "tensors");
        return observation;
    }
}
