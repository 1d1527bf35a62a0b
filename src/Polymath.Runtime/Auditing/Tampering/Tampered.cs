namespace Polymath.Runtime.Auditing.Tampering;

/// <summary>A log that was tampered with.</summary>
/// <param name="Name">What was done.</param>
/// <param name="From">Rows that stay as they are, from the first on.</param>
/// <param name="Lines">Lines that come then.</param>
/// <param name="Next">The original row that follows them; the count of rows where none does.</param>
/// <param name="Torn">Whether the last of <paramref name="Lines"/> has no line feed.</param>
internal sealed record Tampered(string Name, int From, IEnumerable<byte[]> Lines, int Next, bool Torn = false);
