using System.Text.Json;
using System.Text.Json.Nodes;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training.Tokenizers;

namespace Polymath.Runtime.Tests.Training.Tokenizers;

/// <summary>What the tokenizers library makes of texts, by tokenizers of every shape that is supported.</summary>
public sealed class VectorTests : IDisposable
{
    private static readonly JsonElement Shapes = Read("shapes.json");

    private readonly ScratchFolder _folder = new();

    public static TheoryData<string> Names => [.. Shapes.EnumerateArray().Select(shape => shape.GetProperty("name").GetString()!)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_vectors_of_the_Qwen2_tokenizer_pass() => DemandAll(Tokenizer.Open(TestData.Path("tokenizer", "tokenizer.json")), TokenizerVector.ReadAll(Read("vectors.json")), 122);

    [Fact]
    public void A_folder_stands_for_the_tokenizer_in_it() => Assert.Equal(2005, Tokenizer.Open(TestData.Path("tokenizer")).VocabularySize);

    [Theory]
    [MemberData(nameof(Names))]
    public void Other_shapes_of_tokenizers_pass_theirs(string name)
    {
        var shape = Shapes.EnumerateArray().Single(shape => shape.GetProperty("name").GetString() == name);
        var basis = shape.TryGetProperty("bases", out var other) ? other.GetString()! : TokenizerShape.ByteLevel;
        var file = TokenizerShape.Of(basis, JsonObject.Create(shape.GetProperty("replaces"))!, JsonObject.Create(shape.GetProperty("model")));

        DemandAll(TokenizerShape.Open(_folder, file), TokenizerVector.ReadAll(shape.GetProperty("vectors")), 15);
    }

    [Fact]
    public void Merges_may_be_texts_or_pairs()
    {
        var pairs = TokenizerShape.Of(TokenizerShape.ByteLevel, []);
        var texts = new JsonArray([.. pairs["model"]!["merges"]!.AsArray().Select(merge => JsonValue.Create($"{merge![0]} {merge[1]}"))]);
        var file = TokenizerShape.Of(TokenizerShape.ByteLevel, [], new JsonObject { ["merges"] = texts });

        DemandAll(TokenizerShape.Open(_folder, file), TokenizerVector.ReadAll(Read("vectors.json")), 122);
    }

    [Fact]
    public void Texts_share_a_tokenizer_over_threads()
    {
        var tokenizer = Tokenizer.Open(TestData.Path("tokenizer"));
        var vectors = TokenizerVector.ReadAll(Read("vectors.json"));

        Parallel.For(0, 4, _ => DemandAll(tokenizer, vectors, 122));
    }

    private static void DemandAll(ITokenizer tokenizer, IReadOnlyList<TokenizerVector> vectors, int least)
    {
        Assert.True(vectors.Count >= least);
        Assert.Empty(vectors.Select(vector => vector.Difference(tokenizer)).OfType<string>());
    }

    private static JsonElement Read(string name) => JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(TestData.Path("tokenizer", name)));
}
