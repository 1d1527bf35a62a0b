namespace Polymath.Fuzzing.Tests.Mutations;

/// <summary>A text with its quotes, a number or a word of JSON.</summary>
internal readonly record struct JsonToken(int Start, int Length, bool IsText);
