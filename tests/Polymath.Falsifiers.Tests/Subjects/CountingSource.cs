using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Tests.Subjects;

/// <summary>A subject source that counts how often it is asked.</summary>
internal sealed class CountingSource : ISubjectSource
{
    private int _runs;

    public int Runs => Volatile.Read(ref _runs);

    public string Content { get; set; } = "made";

    public string Returns { get; set; } = "made.bin";

    public Exception? Failure { get; set; }

    public async Task<string> WriteAsync(string folder, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _runs);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        await File.WriteAllTextAsync(Path.Combine(folder, "made.bin"), Content, cancellationToken);
        return Failure is null ? Returns : throw Failure;
    }
}
