using System.Buffers;

namespace Polymath.Runtime.Auditing;

/// <summary>SHA-256 as text: 64 lower-case hexadecimal digits.</summary>
internal static class AuditHash
{
    private const int Length = 64;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>What precedes the first row.</summary>
    public static string Zeros { get; } = new('0', Length);

    public static bool IsOne(string? text) => text is { Length: Length } && !text.AsSpan().ContainsAnyExcept(Digits);
}
