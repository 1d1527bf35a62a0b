using System.Text.Json;
using System.Text.Json.Nodes;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training.Tokenizers;

namespace Polymath.Runtime.Tests.Training.Tokenizers;

/// <summary>A tokenizer.json of the tests with some parts replaced.</summary>
internal static class TokenizerShape
{
    public const string ByteLevel = "tokenizer.json";

    /// <summary>The file of a base with members replaced.</summary>
    public static JsonObject Of(string basis, JsonObject replaces, JsonObject? model = null)
    {
        var file = JsonNode.Parse(File.ReadAllBytes(TestData.Path("tokenizer", basis)))!.AsObject();
        Replace(file, replaces);
        Replace(file["model"]!.AsObject(), model ?? []);
        return file;
    }

    public static ITokenizer Open(ScratchFolder folder, JsonObject file) => Tokenizer.Open(Write(folder, file));

    public static string Write(ScratchFolder folder, JsonObject file) => folder.Write("tokenizer.json", JsonSerializer.SerializeToUtf8Bytes(file));

    private static void Replace(JsonObject file, JsonObject replaces)
    {
        foreach (var (key, value) in replaces)
        {
            file[key] = value?.DeepClone();
        }
    }
}
