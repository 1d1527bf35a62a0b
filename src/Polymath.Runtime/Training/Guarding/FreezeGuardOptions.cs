namespace Polymath.Runtime.Training.Guarding;

/// <summary>How a guard goes about it.</summary>
internal sealed record FreezeGuardOptions
{
    /// <summary>Steps between looks; 1: after every step. The start and the end are always looked at.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Greatest number of threads.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The model's file or index, read again where the first changed byte of a large tensor is to be found; null for none.</summary>
    public string? Model { get; init; }
}
