using System.Security.Cryptography;

namespace Polymath.Runtime.Training.Guarding;

/// <summary>Bytes to be digested.</summary>
/// <param name="Length">How many, so that the longest are begun first.</param>
/// <param name="Append">Appends all of them, in order.</param>
internal sealed record DigestWork(long Length, Action<IncrementalHash> Append);
