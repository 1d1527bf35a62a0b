namespace Polymath.Runtime.Probing;

internal sealed class NoProgress : IProgress<ProbeProgress>
{
    public static NoProgress Instance { get; } = new();

    public void Report(ProbeProgress value)
    {
    }
}
