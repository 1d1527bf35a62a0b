using Polymath.Runtime.Conversion.Converting;
using Polymath.Runtime.Training.Tokenizers.Splitting;

namespace Polymath.Runtime.Training.Tokenizers.Decoding;

/// <summary>Reads the <c>decoder</c> of a <c>tokenizer.json</c>.</summary>
internal static class DecoderFile
{
    /// <summary>The decoder; null for none.</summary>
    /// <exception cref="TrainingException">It isn't supported.</exception>
    public static IDecoder? Read(JsonSidecar? decoder) => decoder is null ? null : decoder.Text("type") switch
    {
        "Sequence" => new DecoderChain([.. decoder.Objects("decoders").Select(inner => Read(inner)!)]),
        "ByteLevel" => new ByteLevelDecoder(),
        "ByteFallback" => new ByteFallbackDecoder(),
        "Fuse" => new FuseDecoder(),
        "Strip" => new StripDecoder(decoder.Mark("content"), decoder.Limit("start"), decoder.Limit("stop")),
        "Replace" => new ReplaceDecoder(decoder.Literal("pattern"), decoder.Demand("content")),
        "Metaspace" => new MetaspaceDecoder(decoder.Mark("replacement"), SplitterFile.Prefix(decoder) != MetaspacePrefix.Never),
        var other => throw TokenizerFile.Unsupported(decoder, $"the decoder '{other}'"),
    };
}
