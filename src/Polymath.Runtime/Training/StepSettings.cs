namespace Polymath.Runtime.Training;

/// <summary>Settings of one AdamW step (Loshchilov and Hutter 2019), as PyTorch's torch.optim.AdamW understands them.</summary>
public sealed record StepSettings
{
    /// <summary>Learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Decoupled weight decay, on every trainable tensor.</summary>
    public double WeightDecay { get; init; } = 0.1;

    /// <summary>Decay of the mean of gradients.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean of squared gradients.</summary>
    public double Beta2 { get; init; } = 0.95;

    /// <summary>Added to the root of the second moment.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Largest global gradient norm; larger gradients are scaled down to it. Infinity: never.</summary>
    public double Clip { get; init; } = 1.0;
}
