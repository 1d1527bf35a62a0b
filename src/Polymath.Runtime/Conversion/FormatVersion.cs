using System.Buffers.Binary;
using System.Globalization;

namespace Polymath.Runtime.Conversion;

/// <summary>The version that a model file states in its first bytes, whether or not the file can be read.</summary>
internal static class FormatVersion
{
    private const int Needed = 8;

    public static string? Of(string path)
    {
        if (Directory.Exists(path))
        {
            return null;
        }

        Span<byte> start = stackalloc byte[Needed];
        using var file = File.OpenRead(path);
        if (file.ReadAtLeast(start, Needed, throwOnEndOfStream: false) < Needed)
        {
            return null;
        }

        return start.StartsWith("GGUF"u8) ? BinaryPrimitives.ReadUInt32LittleEndian(start[4..]).ToString(CultureInfo.InvariantCulture)
            : start.StartsWith("APR\0"u8) ? string.Create(CultureInfo.InvariantCulture, $"{start[4]}.{start[5]}")
            : null;
    }
}
