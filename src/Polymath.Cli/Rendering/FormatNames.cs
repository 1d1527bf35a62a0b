namespace Polymath.Cli.Rendering;

/// <summary>Formats as people call them.</summary>
internal static class FormatNames
{
    public static string Of(string? format, string? version)
    {
        var name = format switch
        {
            "safetensors" => "SafeTensors",
            "gguf" => "GGUF",
            "apr" => "APR",
            null => "unknown",
            _ => format,
        };
        return version is null ? name : $"{name} {version}";
    }
}
