using Polymath.Runtime.Conversion.Matching;

namespace Polymath.Runtime.Fixtures;

/// <summary>What a tensor is called in another format.</summary>
internal static class ModelNames
{
    public static string In(FixtureFormat format, string name)
    {
        var canonical = CanonicalName.Of(name);
        return format == FixtureFormat.Gguf ? CanonicalName.ToGguf(canonical) ?? name : CanonicalName.ToHuggingFace(canonical);
    }
}
