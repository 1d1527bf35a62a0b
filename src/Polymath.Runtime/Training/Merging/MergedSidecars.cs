using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Training.Model;

namespace Polymath.Runtime.Training.Merging;

/// <summary>The files beside a merged model's weights.</summary>
internal static class MergedSidecars
{
    private const string Tied = "tie_word_embeddings";

    private static readonly string[] Copied =
    [
        "generation_config.json", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "vocab.json", "merges.txt", "chat_template.jinja",
    ];

    // As transformers writes its own: other scripts and quotation marks as they are.
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Copies the base's configuration and tokenizer; a model that was untied says so in its configuration.</summary>
    public static void Write(string folder, ModelSource source, bool untied)
    {
        var beside = Path.GetDirectoryName(Path.GetFullPath(source.ConfigFile))!;
        foreach (var name in Copied.Where(name => File.Exists(Path.Combine(beside, name))))
        {
            File.Copy(Path.Combine(beside, name), Path.Combine(folder, name));
        }

        var target = Path.Combine(folder, ModelSource.ConfigName);
        if (!untied)
        {
            File.Copy(source.ConfigFile, target);
            return;
        }

        // It was read before, so it is an object.
        var config = JsonNode.Parse(File.ReadAllBytes(source.ConfigFile))!.AsObject();
        config[Tied] = false;
        AtomicFile.Write(target, stream =>
        {
            JsonSerializer.Serialize(stream, config, Options);
            stream.WriteByte((byte)'\n');
        });
    }
}
