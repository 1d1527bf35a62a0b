namespace Polymath.Runtime.Probing;

/// <summary>Makes a subject: a typed class with <see cref="SubjectSourceAttribute"/>, its settable properties the <c>with:</c> keys, as for a probe.</summary>
/// <remarks>What it writes must be the same on every machine: integers and + - x / and square root only (sin, log and exp differ between C libraries).</remarks>
public interface ISubjectSource
{
    /// <summary>Writes the subject into <paramref name="folder"/> (existing, empty; renamed into place when this returns, deleted when it throws).</summary>
    /// <returns>The name, inside <paramref name="folder"/>, of the file that is the subject.</returns>
    Task<string> WriteAsync(string folder, CancellationToken cancellationToken);
}
