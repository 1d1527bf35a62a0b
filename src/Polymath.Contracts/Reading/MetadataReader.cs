using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Reading;

/// <summary>Reads the <c>metadata</c> block.</summary>
internal static class MetadataReader
{
    /// <summary>The metadata of <paramref name="contract"/>, empty where there is none.</summary>
    public static ContractMetadata Read(ReadingSession session, BlockReader contract)
    {
        if (contract.Mapping("metadata") is not { Entries.Count: > 0 } mapping)
        {
            session.Tolerate(ContractRules.MissingMetadata, SourceMap.KeyPath("metadata"));

            return new(null, null, null, default, default);
        }

        var block = new BlockReader(session, contract.PathOf("metadata"), mapping, KnownKeys.Metadata);
        var kind = block.Text("kind");
        if (kind is not null)
        {
            ChoiceCheck.Run(session, block.PathOf("kind"), "kind", kind, KnownKeys.Kinds);
        }

        return new(
            block.Text("version"),
            block.Text("description"),
            kind,
            block.TextList("depends_on").Select(item => item.Text).ToEquatableArray(),
            block.TextList("references").Select(item => item.Text).ToEquatableArray());
    }
}
