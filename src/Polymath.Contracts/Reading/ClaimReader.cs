using System.Globalization;
using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;
using Polymath.Contracts.Yaml;

namespace Polymath.Contracts.Reading;

/// <summary>Reads one claim. A bad field is reported and left out; the claim stays.</summary>
internal static class ClaimReader
{
    private const int MostRepeats = 1_000_000;

    private static readonly HashSet<string> Modelled = new(StringComparer.Ordinal)
    {
        "id", "rule", "prediction", "if_fails", "ship_blocking", "probe", "with", "expect", "requires", "stand_in", "counter_examples",
        "witness", "repeat", "not_applicable",
    };

    /// <summary>The claim at <paramref name="path"/>.</summary>
    /// <param name="session">The file's session.</param>
    /// <param name="path">The claim's path.</param>
    /// <param name="node">The claim, already placed.</param>
    /// <param name="foundUnder">The key of the list that holds it; claims under another than the right one stay unbound.</param>
    /// <param name="ordinal">Its place among the file's claims, from 1; names a claim without id.</param>
    public static Claim Read(ReadingSession session, string path, YamlMapping node, string foundUnder, int ordinal)
    {
        var block = new BlockReader(session, path, node, KnownKeys.Claim, entry => DeclaredStatusReader.IsVersioned(entry.Key.Text));
        var lifted = foundUnder != KnownKeys.Claims;
        var claim = new Claim
        {
            Path = path,
            Id = Id(session, block, ordinal),
            Rule = block.Text("rule") ?? (session.Imported ? block.Text("title") : null),
            Prediction = block.Text("prediction"),
            IfFails = block.Text("if_fails"),
            ShipBlocking = block.Boolean("ship_blocking", otherwise: true),
            Binding = new(lifted ? null : block.Text("probe"), SourceMap.ChildPath(path, "probe"), block.Settings("with")),
            Expect = ExpectationsReader.Read(session, block, "expect"),
            Requires = ExpectationsReader.Read(session, block, "requires"),
            StandIn = StandIn(session, block),
            CounterExamples = CounterExamples(session, block),
            Witness = block.Find("witness") is null ? null : block.Settings("witness"),
            Repeat = Repeat(session, block),
            NotApplicable = NotApplicable(session, block),
            DeclaredStatus = DeclaredStatusReader.Find(path, node),
            FoundUnder = foundUnder,
            Carried = Carried(session, block),
        };
        if (claim.Witness is { } witness)
        {
            ExpectationsReader.CheckMemberPaths(session, witness);
        }

        return claim;
    }

    private static string Id(ReadingSession session, BlockReader block, int ordinal)
    {
        if (block.Text("id") is { } id && !string.IsNullOrWhiteSpace(id))
        {
            IdSyntax.Check(session, block.PathOf("id"), id);
            return id;
        }

        var shown = "CLAIM-" + ordinal.ToString(CultureInfo.InvariantCulture) + "-WITHOUT-ID";
        session.Tolerate(ContractRules.MissingClaimId, block.Path, shown);
        return shown;
    }

    private static StandIn? StandIn(ReadingSession session, BlockReader claim)
    {
        if (claim.Mapping("stand_in") is not { } mapping)
        {
            return null;
        }

        var block = new BlockReader(session, claim.PathOf("stand_in"), mapping, KnownKeys.StandIn);
        var binding = new Binding(block.Text("probe"), block.PathOf("probe"), block.Settings("with"));
        return new(block.Path, binding, block.Find("with") is not null, ExpectationsReader.Read(session, block, "expect"));
    }

    private static EquatableArray<CounterExample> CounterExamples(ReadingSession session, BlockReader claim)
    {
        var examples = new List<CounterExample>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in claim.Mapping("counter_examples")?.Entries ?? [])
        {
            var path = session.Place(claim.PathOf("counter_examples"), entry);
            if (entry.Value is not YamlMapping members)
            {
                session.Tolerate(ContractRules.WrongShape, path, entry.Key.Text, "a mapping of members to values", NodeNames.Of(entry.Value));
            }
            else if (names.Add(entry.Key.Text))
            {
                examples.Add(new(entry.Key.Text, SettingReader.ReadMap(session, path, members)));
                ExpectationsReader.CheckMemberPaths(session, examples[examples.Count - 1].Members);
            }
        }

        return examples.ToEquatableArray();
    }

    private static int? Repeat(ReadingSession session, BlockReader claim)
    {
        if (claim.Find("repeat") is not { } node)
        {
            return null;
        }

        if (node is YamlScalar { Kind: ScalarKind.Integer } scalar
            && CoreSchema.TryReadInteger(scalar.Text, out var count) && count >= 1 && count <= MostRepeats)
        {
            return (int)count;
        }

        var found = node is YamlScalar other ? NodeNames.Shortened(other.Text) : NodeNames.Of(node);
        session.Tolerate(ContractRules.InvalidRepeat, claim.PathOf("repeat"), found, MostRepeats.ToString("N0", CultureInfo.InvariantCulture));
        return null;
    }

    private static NotApplicable? NotApplicable(ReadingSession session, BlockReader claim)
    {
        if (claim.Mapping("not_applicable") is not { } mapping)
        {
            return null;
        }

        var block = new BlockReader(session, claim.PathOf("not_applicable"), mapping, KnownKeys.NotApplicable);
        var (reason, owner) = (block.Text("reason"), block.Text("owner"));
        foreach (var (key, value) in new[] { ("reason", reason), ("owner", owner) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                session.Tolerate(ContractRules.IncompleteNotApplicable, SourceMap.KeyPath(block.Path), key);
            }
        }

        return string.IsNullOrWhiteSpace(reason) || string.IsNullOrWhiteSpace(owner) ? null : new(reason!, owner!);
    }

    private static EquatableArray<MapEntry> Carried(ReadingSession session, BlockReader block) =>
        block.Entries
            .Where(entry => !Modelled.Contains(KnownKeys.Claim.Find(entry.Key.Text)?.AliasOf ?? entry.Key.Text))
            .Select(entry => SettingReader.ReadEntry(session, block.Path, entry))
            .ToEquatableArray();
}
