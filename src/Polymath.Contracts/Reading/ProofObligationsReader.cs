using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;
using Polymath.Contracts.Yaml;

namespace Polymath.Contracts.Reading;

/// <summary>Reads the <c>proof_obligations</c> block.</summary>
internal static class ProofObligationsReader
{
    /// <summary>The obligations of <paramref name="contract"/>, with the claims that test them looked up among <paramref name="claims"/>.</summary>
    public static EquatableArray<ProofObligation> Read(ReadingSession session, BlockReader contract, EquatableArray<Claim> claims)
    {
        switch (contract.Find("proof_obligations"))
        {
            case null:
                return default;
            case YamlSequence list:
                return Items(session, contract.PathOf("proof_obligations"), list, claims).ToEquatableArray();
            case var other:
                contract.WrongShape("proof_obligations", ShapeNames.Of(KeyShape.MappingList), other);
                return default;
        }
    }

    private static IEnumerable<ProofObligation> Items(ReadingSession session, string parent, YamlSequence list, EquatableArray<Claim> claims)
    {
        var ids = new HashSet<string>(claims.Select(claim => claim.Id), StringComparer.Ordinal);
        for (var index = 0; index < list.Items.Count; index++)
        {
            var path = session.Place(parent, index, list.Items[index]);
            if (list.Items[index] is YamlMapping mapping)
            {
                var block = new BlockReader(session, path, mapping, KnownKeys.ProofObligation);
                yield return new(path, block.Text("property"), TestedBy(session, block, ids).ToEquatableArray());
            }
            else
            {
                session.Tolerate(ContractRules.WrongShape, path, parent, ShapeNames.Of(KeyShape.MappingList), "one with " + NodeNames.Of(list.Items[index]));
            }
        }
    }

    private static IEnumerable<string> TestedBy(ReadingSession session, BlockReader block, HashSet<string> ids)
    {
        foreach (var (path, id) in block.TextList("tested_by"))
        {
            if (!ids.Contains(id))
            {
                session.Tolerate(ContractRules.UnknownTestedBy, path, NodeNames.Shortened(id), session.Suggest(id, ids));
            }

            yield return id;
        }
    }
}
