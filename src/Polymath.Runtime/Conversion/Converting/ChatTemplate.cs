using System.Text.Json;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>Finds the chat template: in <c>tokenizer_config.json</c>, or in a file of its own.</summary>
internal static class ChatTemplate
{
    private const string OwnFile = "chat_template.jinja";
    private const string Default = "default";

    /// <summary>The template; of several the default one.</summary>
    public static string? Find(string folder, JsonSidecar? tokenizerConfig) => tokenizerConfig?.Member("chat_template") switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Array } several => several.EnumerateArray()
            .Where(entry => entry.ValueKind == JsonValueKind.Object)
            .Select(entry => new JsonSidecar(SpecialTokens.FileName, entry))
            .FirstOrDefault(entry => entry.Text("name") == Default)?.Text("template"),
        _ when Path.Combine(folder, OwnFile) is var path && File.Exists(path) => File.ReadAllText(path),
        _ => JsonSidecar.Find(folder, "chat_template.json")?.Text("chat_template"),
    };
}
