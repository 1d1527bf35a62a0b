using System.Text.Json.Nodes;
using NJsonSchema;
using Polymath.Contracts.Model;
using Polymath.Contracts.Reading;
using Polymath.Contracts.Schema;
using Polymath.Contracts.Yaml;

namespace Polymath.Contracts.Tests.Schema;

public sealed class ContractSchemaTests
{
    private const string Sound =
        """
        metadata: { version: 1.0.0, description: A promise., kind: pattern, references: [ a paper ] }
        subjects:
          original: { file: a.gguf, origin: published }
          made: { make: converted, with: { from: original }, origin: converted, derived_from: original }
        falsification_tests:
        - id: FALSIFY-X-001
          rule: A rule.
          prediction: A prediction.
          if_fails: A consequence.
          probe: tensor-diff
          with: { reference: original, candidate: made }
          expect:
          - tensors.compared == 339
          stand_in: {}
          counter_examples: { none: { tensors.compared: 0 } }
          repeat: 5
          x-note: [ free ]
        """;

    public static TheoryData<string> RepositoryContracts =>
        [.. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "contracts"), "*.yaml", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(RepositoryRoot.Path, path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_committed_schema_is_the_one_that_the_known_keys_give() => Golden.Check(Path.Combine("schema", "contract.schema.json"), ContractSchema.Text);

    [Theory]
    [MemberData(nameof(RepositoryContracts))]
    public async Task A_contract_of_the_repository_fits_the_schema(string path) =>
        Assert.Empty(await Errors(File.ReadAllText(Path.Combine(RepositoryRoot.Path, path))));

    [Fact]
    public async Task A_sound_contract_fits_the_schema_and_the_reader()
    {
        Assert.Empty(await Errors(Sound));
        Assert.Empty(Read(Sound));
    }

    [Theory]
    [InlineData("expect:", "expects:")]
    [InlineData("origin: published", "origin: somewhere")]
    [InlineData("kind: pattern", "kind: patern")]
    [InlineData("repeat: 5", "repeat: 0")]
    [InlineData("repeat: 5", "repeat: often")]
    [InlineData("  prediction: A prediction.\n", "")]
    [InlineData("  prediction: A prediction.\n", "  prediction: A prediction.\n  expected: The same.\n")]
    [InlineData("file: a.gguf, ", "")]
    [InlineData("file: a.gguf", "file: a.gguf, make: converted")]
    [InlineData("file: a.gguf", "file: a.gguf, sha256: abc")]
    [InlineData("id: FALSIFY-X-001", "id: FALSIFY/X 001")]
    [InlineData("with: { reference: original, candidate: made }", "with: [ original ]")]
    [InlineData("references: [ a paper ]", "reference: [ a paper ]")]
    [InlineData("falsification_tests:", "falsification:")]
    public async Task What_the_reader_refuses_doesnt_fit_the_schema(string from, string to)
    {
        var text = Sound.ReplaceLineEndings("\n").Replace(from, to, StringComparison.Ordinal);

        Assert.NotEmpty(Read(text));
        Assert.NotEmpty(await Errors(text));
    }

    [Fact]
    public async Task The_other_name_of_a_key_will_do() =>
        Assert.Empty(await Errors(Sound.Replace("prediction:", "expected:", StringComparison.Ordinal)));

    private static IEnumerable<string> Read(string text) =>
        ContractReader.Read(new ContractSource("a-contract-v1.yaml", text, Imported: false)).Diagnostics.Select(diagnostic => diagnostic.Message);

    private static async Task<IEnumerable<string>> Errors(string yaml)
    {
        var schema = await JsonSchema.FromJsonAsync(ContractSchema.Text, TestContext.Current.CancellationToken);
        return schema.Validate(Json(YamlComposer.Compose(yaml, imported: false).Root!)!.ToJsonString()).Select(error => error.ToString());
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Json(entry.Value)))),
        YamlSequence sequence => new JsonArray([.. sequence.Items.Select(Json)]),
        YamlScalar { Kind: ScalarKind.Null } => null,
        YamlScalar { Kind: ScalarKind.Boolean } scalar => scalar.Text is "true",
        YamlScalar { Kind: ScalarKind.Integer } scalar when long.TryParse(scalar.Text, out var whole) => whole,
        YamlScalar { Kind: ScalarKind.Real } scalar when double.TryParse(scalar.Text, out var real) => real,
        YamlScalar scalar => scalar.Text,
        _ => throw new ArgumentException(node.ToString()),
    };
}
