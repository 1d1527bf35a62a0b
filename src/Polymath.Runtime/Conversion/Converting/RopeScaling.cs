namespace Polymath.Runtime.Conversion.Converting;

/// <summary>How rotary embeddings are stretched beyond the context that a model was trained on.</summary>
/// <param name="Kind"><c>linear</c>, <c>yarn</c> or <c>llama3</c>.</param>
/// <param name="Factor">How many times the context is longer.</param>
/// <param name="OriginalContext">The context before, in tokens; null where it isn't said.</param>
/// <param name="Parameters">The whole object, for the numbers of one kind.</param>
internal sealed record RopeScaling(string Kind, double Factor, long? OriginalContext, JsonSidecar Parameters);
