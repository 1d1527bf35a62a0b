namespace Polymath.Falsifiers.Subjects;

/// <summary>Names a subject's format for its record, by content where a model format says so. Reading the file is the probe's business.</summary>
internal static class SubjectFormats
{
    public static string Name(string path)
    {
        if (Directory.Exists(path))
        {
            return "folder";
        }

        if (path.EndsWith(".safetensors.index.json", StringComparison.OrdinalIgnoreCase))
        {
            return "safetensors-sharded";
        }

        Span<byte> start = stackalloc byte[9];
        using var stream = File.OpenRead(path);
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        start = start[..read];
        if (start.StartsWith("GGUF"u8))
        {
            return "gguf";
        }

        if (start.StartsWith("APR\0"u8))
        {
            return "apr";
        }

        // A SafeTensors file has no magic: a little-endian header length below 100 MB, then a JSON object.
        if (start.Length == 9 && start[8] == '{' && System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(start) <= 100_000_000)
        {
            return "safetensors";
        }

        return Path.GetExtension(path) is { Length: > 1 } extension ? extension[1..].ToLowerInvariant() : "unknown";
    }
}
