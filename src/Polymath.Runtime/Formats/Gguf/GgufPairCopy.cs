using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.Gguf;

/// <summary>Takes the metadata of a GGUF file over as it is stored, vocabularies and all.</summary>
internal static class GgufPairCopy
{
    private const int PairCountOffset = 16;

    /// <summary>The pairs of the file at <paramref name="path"/> whose keys are to be kept, in their order.</summary>
    /// <exception cref="ModelFormatException">The metadata is malformed.</exception>
    public static GgufMetadata Read(string path, Func<string, bool> keeps)
    {
        using var file = new ModelBytes(path);
        var ledger = new FormatLedger(path, collect: false);
        var cursor = new ByteCursor(file, ledger, 0, file.Length);
        cursor.Skip(PairCountOffset, "header");
        var count = cursor.ReadUInt64("metadata count");
        var metadata = new GgufMetadata();
        var reader = new GgufMetadataReader(cursor, ledger)
        {
            Found = (key, start, end) =>
            {
                if (keeps(key))
                {
                    var stored = new byte[end - start];
                    file.Read(start, stored);
                    metadata.AddStored(key, stored);
                }
            },
        };
        reader.Read(count);
        return metadata;
    }
}
