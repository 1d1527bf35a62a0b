using System.Security.Cryptography;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Checkpoints;
using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Tests.Training;

/// <summary>A trainer without a model: tensors of floats and an AdamW-like step whose gradient follows from the token ids. It does what a test tells it to do wrong.</summary>
internal sealed class PlainTrainer : IEloTrainer
{
    public static readonly string Base = Convert.ToHexStringLower(SHA256.HashData("a base model"u8));
    public static readonly TokenBatch Batch = new([1, 2, 3, 4], 1, 4);

    private readonly List<TrainerTensor> _tensors = [];
    private readonly List<StateTensor> _state = [];
    private readonly Dictionary<string, NativeBuffer> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, nint> _addresses = new(StringComparer.Ordinal);
    private readonly List<NativeBuffer> _owned = [];

    public string Backend { get; init; } = "plain";

    public IReadOnlyList<TrainerTensor> Tensors => ShownTensors?.Invoke(_tensors) ?? _tensors;

    public long Steps { get; private set; }

    /// <summary>What the trainer says of its tensors instead of the truth.</summary>
    public Func<IReadOnlyList<TrainerTensor>, IReadOnlyList<TrainerTensor>>? ShownTensors { get; set; }

    /// <summary>Called at the end of each step.</summary>
    public Action<PlainTrainer>? Also { get; set; }

    /// <summary>What the next steps measure.</summary>
    public double Loss { get; set; } = 1;

    /// <summary>Tensors of which <see cref="Look"/> shows nothing.</summary>
    public HashSet<string> Hidden { get; } = [];

    /// <summary>Trainable tensors that the step forgets.</summary>
    public HashSet<string> Forgotten { get; } = [];

    /// <summary>Two layers' worth of tensors: embedding and middle frozen, the outer ones trainable, a buffer.</summary>
    public static PlainTrainer Make(string backend = "plain")
    {
        var trainer = new PlainTrainer { Backend = backend };
        trainer.Add("embed.weight", [50, 8]).Add("layers.0.weight", [8, 8], trainable: true).Add("layers.1.weight", [64, 64]).Add("layers.2.weight", [8, 8], trainable: true)
            .Add("lm_head.weight", [50, 8], trainable: true).Add("norm.weight", [8]).Add("rotary.inv_freq", [4], buffer: true);
        return trainer;
    }

    public PlainTrainer Add(string name, long[] shape, bool trainable = false, bool buffer = false, string? sharedWith = null)
    {
        var values = sharedWith is null ? Filled(shape, name) : _values[sharedWith];
        _values.Add(name, values);
        unsafe
        {
            Add(name, shape, trainable, buffer, (nint)values.Start);
        }

        if (trainable)
        {
            _state.Add(new StateTensor(name, shape, values, Own(new NativeBuffer(values.Length)), Own(new NativeBuffer(values.Length))));
        }

        return this;
    }

    public Span<float> Values(string tensor) => _values[tensor].Span;

    public Span<float> SecondMoment(string tensor) => _state.Single(state => state.Name == tensor).SecondMoment.Span;

    public TrainerStep Step(IReadOnlyList<TokenBatch> batches, StepSettings settings, CancellationToken cancellationToken)
    {
        Steps++;
        foreach (var state in _state.Where(state => !Forgotten.Contains(state.Name)))
        {
            var w = state.Master.Span;
            var m = state.FirstMoment.Span;
            var v = state.SecondMoment.Span;
            for (var i = 0; i < w.Length; i++)
            {
                var gradient = MathF.Sin(i + batches.Sum(batch => batch.Ids[i % batch.Ids.Count]));
                m[i] = (0.9f * m[i]) + (0.1f * gradient);
                v[i] = (0.95f * v[i]) + (0.05f * gradient * gradient);
                w[i] -= (float)settings.LearningRate * m[i] / (MathF.Sqrt(v[i]) + 1e-8f);
            }
        }

        Also?.Invoke(this);
        return new TrainerStep(Loss, 1, 1, batches.Sum(batch => batch.Tokens));
    }

    public double Evaluate(TokenBatch batch, CancellationToken cancellationToken) => 1;

    public unsafe void Look(string tensor, long offset, long length, TensorBytes look)
    {
        if (!Hidden.Contains(tensor))
        {
            look(new ReadOnlySpan<byte>((byte*)_addresses[tensor] + offset, (int)length));
        }
    }

    public string Digest(string tensor) => throw new InvalidOperationException("a guard looks for itself");

    public void Save(string folder) => TrainerStateFiles.Write(folder, Backend, Base, Steps, _state);

    public void Load(string folder) => Steps = TrainerStateFiles.Read(folder, Backend, Base, _state);

    public void Dispose() => _owned.ForEach(buffer => buffer.Dispose());

    private void Add(string name, IReadOnlyList<long> shape, bool trainable, bool buffer, nint address)
    {
        _addresses.Add(name, address);
        _tensors.Add(new TrainerTensor
        {
            Name = name,
            ElementType = ElementType.F32,
            Shape = shape,
            Trainable = trainable,
            IsBuffer = buffer,
            Storage = new TensorStorage(address, shape.Aggregate(1L, (product, dimension) => product * dimension) * sizeof(float), Sealed: false),
        });
    }

    private NativeBuffer Filled(long[] shape, string seed)
    {
        var buffer = Own(new NativeBuffer(shape.Aggregate((a, b) => a * b)));
        var random = new Random(seed.Sum(letter => letter));
        foreach (ref var value in buffer.Span)
        {
            value = (float)random.NextDouble() - 0.5f;
        }

        return buffer;
    }

    private NativeBuffer Own(NativeBuffer buffer)
    {
        _owned.Add(buffer);
        return buffer;
    }
}
