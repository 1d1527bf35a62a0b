namespace Polymath.Runtime.Training.Runs;

/// <summary>A step's number, loss and norms as bits: equality of doubles would take -0 for 0.</summary>
internal readonly record struct StepBits(long Number, long Loss, long NormBeforeClip, long NormAfterClip)
{
    public static StepBits Of(MadeStep step) => new(
        step.Number,
        BitConverter.DoubleToInt64Bits(step.Figures.Loss),
        BitConverter.DoubleToInt64Bits(step.Figures.GradientNormBeforeClip),
        BitConverter.DoubleToInt64Bits(step.Figures.GradientNormAfterClip));
}
