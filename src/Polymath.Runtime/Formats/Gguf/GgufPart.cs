using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.Gguf;

/// <summary>What one GGUF file holds, and which part of a split model it says it is.</summary>
/// <param name="Contents">Its tensors and metadata.</param>
/// <param name="SplitCount">How many parts the model has; null where it isn't split.</param>
/// <param name="SplitNumber">Which of them this is, from 0.</param>
/// <param name="SplitTensors">How many tensors all parts have.</param>
internal sealed record GgufPart(ModelContents Contents, long? SplitCount, long? SplitNumber, long? SplitTensors);
