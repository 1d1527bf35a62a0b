using Polymath.Runtime.Conversion.Converting;

namespace Polymath.Runtime.Fixtures;

/// <summary>What a fixture's format is called among formats to convert to.</summary>
internal static class FixtureFormats
{
    public static ModelFormat ToModelFormat(this FixtureFormat format) => format switch
    {
        FixtureFormat.Gguf => ModelFormat.Gguf,
        FixtureFormat.Apr => ModelFormat.Apr,
        _ => ModelFormat.SafeTensors,
    };

    public static string FileName(this FixtureFormat format) => format switch
    {
        FixtureFormat.Gguf => "model.gguf",
        FixtureFormat.Apr => "model.apr",
        _ => "model.safetensors",
    };
}
