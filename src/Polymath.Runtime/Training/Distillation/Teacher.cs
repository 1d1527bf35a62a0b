using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Model;
using Polymath.Runtime.Training.Model.Graph;

namespace Polymath.Runtime.Training.Distillation;

/// <summary>A model that only answers.</summary>
internal sealed class Teacher : IDisposable
{
    private readonly LoadedModel _model;
    private readonly ComputePool _pool;
    private readonly TransformerGraph _graph;

    private Teacher(LoadedModel model, string digest, int threads)
    {
        _model = model;
        _pool = new ComputePool(threads);
        _graph = new TransformerGraph(model.Config, model.Weights, _pool, new GraphOptions { PrefixCacheBytes = 0 });
        Digest = digest;
    }

    public TransformerConfig Config => _model.Config;

    /// <summary>Of its weights.</summary>
    public string Digest { get; }

    /// <exception cref="TrainingException">The model is refused.</exception>
    public static Teacher Load(string path, long seed, int threads, CancellationToken cancellationToken)
    {
        var model = ModelLoader.Load(ModelSource.Find(path), new LoadSettings { Trains = static _ => false, Seed = seed }, cancellationToken);
        return new Teacher(model, model.Digest(threads, cancellationToken), threads);
    }

    /// <summary>Of all positions, [rows, length, vocabulary].</summary>
    public float[] Logits(TokenBatch batch, CancellationToken cancellationToken)
    {
        using var logits = _graph.Logits(batch, cancellationToken);
        return logits.Span.ToArray();
    }

    public void Dispose()
    {
        _graph.Dispose();
        _pool.Dispose();
        _model.Dispose();
    }
}
