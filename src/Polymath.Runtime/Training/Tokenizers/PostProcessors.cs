using Polymath.Runtime.Conversion.Converting;

namespace Polymath.Runtime.Training.Tokenizers;

/// <summary>What the tokenizers library does with a text's tokens in the end: it adds special tokens, which is nothing that <see cref="ITokenizer.Encode"/> does, or corrects offsets.</summary>
internal static class PostProcessors
{
    /// <exception cref="TrainingException">There is one of another kind, which may do something else.</exception>
    public static void Demand(JsonSidecar file)
    {
        if (file.Object("post_processor") is { } processor)
        {
            DemandKnown(processor);
        }
    }

    private static void DemandKnown(JsonSidecar processor)
    {
        switch (processor.Text("type"))
        {
            case "TemplateProcessing" or "ByteLevel" or "BertProcessing" or "RobertaProcessing":
                break;
            case "Sequence":
                foreach (var inner in processor.Objects("processors"))
                {
                    DemandKnown(inner);
                }

                break;
            case var other:
                throw TokenizerFile.Unsupported(processor, $"the post-processor '{other}'");
        }
    }
}
