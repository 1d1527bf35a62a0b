namespace Polymath.Runtime.Formats;

/// <summary>How a model file is written: who watches, who may stop it, and what must hold before it gets its name.</summary>
internal sealed record WritingSession
{
    public static WritingSession Plain { get; } = new();

    /// <summary>Stops the writing; nothing is left of it then.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Told of every piece: its bytes and the tensor's name.</summary>
    public Action<long, string>? Written { get; init; }

    /// <summary>Called when all is on disk and before the file gets its name; throws where it must not get it.</summary>
    public Action? BeforePublishing { get; init; }

    /// <summary>How many pieces are encoded at once.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
