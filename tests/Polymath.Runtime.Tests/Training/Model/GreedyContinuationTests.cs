using System.Text.Json;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training.Model;

namespace Polymath.Runtime.Tests.Training.Model;

/// <summary>BF16 models of one layer that transformers continued.</summary>
public sealed class GreedyContinuationTests
{
    [Theory]
    [InlineData("qwen2")]
    [InlineData("llama")]
    public void A_BF16_model_of_one_layer_continues_a_prompt_as_transformers_does(string name)
    {
        var facts = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(TestData.SharedPath("llamacpp", name, "facts.json")));
        var source = ModelSource.Find(TestData.SharedPath("llamacpp", name, "model"));
        using var model = ModelLoader.Load(source, new LoadSettings { Trains = _ => false }, TestContext.Current.CancellationToken);
        var expected = Ids("transformers");
        Assert.Equal(24, expected.Count);
        Assert.Equal(expected, GreedyTokens.After(Ids("ids"), expected.Count, model));

        List<int> Ids(string key) => [.. facts.GetProperty(key).EnumerateArray().Select(id => id.GetInt32())];
    }
}
