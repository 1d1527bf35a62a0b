using System.Text;
using NJsonSchema;
using Polymath.Falsifiers.Evidence;

namespace Polymath.Falsifiers.Tests.Evidence;

public sealed class EvidenceSchemaTests
{
    [Fact]
    public void The_committed_schema_is_that_of_the_model() => GoldenFile.Matches(EvidenceSchema.Write(), "..", "..", "schema", "evidence.schema.json");

    [Fact]
    public async Task A_written_record_is_valid_and_one_with_a_missing_or_foreign_member_is_not()
    {
        var schema = await JsonSchema.FromJsonAsync(EvidenceSchema.Write(), TestContext.Current.CancellationToken);
        var record = Encoding.UTF8.GetString(EvidenceText.Write(Records.Full()));
        Assert.Empty(schema.Validate(record));
        Assert.NotEmpty(schema.Validate(record.Replace("\"doubts\": [],", string.Empty, StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(record.Replace("\"doubts\"", "\"doubt\"", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(record.Replace("\"holds\"", "\"probably\"", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(record.Replace("\"cores\": 8", "\"cores\": \"8\"", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(record.Replace("5555", "xxxx", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_not_known_may_be_null()
    {
        var schema = await JsonSchema.FromJsonAsync(EvidenceSchema.Write(), TestContext.Current.CancellationToken);
        var full = Records.Full();
        var record = full with
        {
            Contract = full.Contract with { Version = null },
            StandIn = null,
            Coverage = null,
            Environment = full.Environment with { Gpu = null, Device = null, Git = null, Host = full.Environment.Host with { Cpu = null } },
        };
        Assert.Empty(schema.Validate(Encoding.UTF8.GetString(EvidenceText.Write(record))));
    }

    [Fact]
    public void The_documentation_lists_every_member_in_order()
    {
        var documented = File.ReadLines(Path.Combine(GoldenFile.RepositoryRoot(), "docs", "evidence.md"))
            .SkipWhile(line => line != "<!-- members: EvidenceRecord -->").Skip(3).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('`')[1]);
        using var record = System.Text.Json.JsonDocument.Parse(EvidenceText.Write(Records.Full()));
        Assert.Equal(record.RootElement.EnumerateObject().Select(member => member.Name), documented);
    }
}
