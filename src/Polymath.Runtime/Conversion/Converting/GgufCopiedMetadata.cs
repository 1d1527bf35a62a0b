using Polymath.Runtime.Formats.Gguf;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>The metadata of a GGUF file that was made from another: the same, but for what no longer holds.</summary>
internal static class GgufCopiedMetadata
{
    private const string FileType = "general.file_type";

    public static GgufMetadata Of(SourceModel model, uint? fileType)
    {
        var pairs = GgufPairCopy.Read(
            model.Store.Path,
            key => key != GgufReader.AlignmentKey
                && !key.StartsWith("split.", StringComparison.Ordinal)
                && !Derivation.IsKey(key)
                && (key != FileType || fileType is null));
        if (fileType is { } number)
        {
            pairs.Add(FileType, number);
        }

        return pairs;
    }
}
