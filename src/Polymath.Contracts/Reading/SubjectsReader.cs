using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;
using Polymath.Contracts.Yaml;

namespace Polymath.Contracts.Reading;

/// <summary>Reads the <c>subjects</c> block.</summary>
internal static class SubjectsReader
{
    private const int DigestLength = 64;

    /// <summary>The subjects of <paramref name="contract"/>, in file order.</summary>
    public static EquatableArray<SubjectDeclaration> Read(ReadingSession session, BlockReader contract)
    {
        var subjects = new List<SubjectDeclaration>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in contract.Mapping("subjects")?.Entries ?? [])
        {
            var path = session.Place(contract.PathOf("subjects"), entry);
            IdSyntax.Check(session, SourceMap.KeyPath(path), entry.Key.Text);
            if (entry.Value is not YamlMapping mapping)
            {
                session.Tolerate(ContractRules.WrongShape, path, entry.Key.Text, "a mapping with 'file' or 'make'", NodeNames.Of(entry.Value));
            }
            else if (names.Add(entry.Key.Text))
            {
                subjects.Add(Subject(session, path, entry.Key.Text, mapping));
            }
        }

        DerivationCheck.Run(session, subjects);
        return subjects.ToEquatableArray();
    }

    private static SubjectDeclaration Subject(ReadingSession session, string path, string name, YamlMapping mapping)
    {
        var block = new BlockReader(session, path, mapping, KnownKeys.Subject);
        var (file, make) = (block.Text("file"), block.Text("make"));
        if (file is null == make is null)
        {
            session.Tolerate(ContractRules.SubjectNeedsOneSource, SourceMap.KeyPath(path), name, file is null ? "neither 'file' nor" : "both 'file' and");
        }

        if (file is not null)
        {
            VariableSyntax.Check(session, block.PathOf("file"), file);
        }

        return new(path, name, file, Digest(session, block), make, block.Settings("with"), Origin(session, block), block.Text("derived_from"));
    }

    private static string? Digest(ReadingSession session, BlockReader block)
    {
        if (block.Text("sha256") is not { } text)
        {
            return null;
        }

        var digest = text.ToLowerInvariant();
        if (digest.Length == DigestLength && digest.All(character => character is (>= '0' and <= '9') or (>= 'a' and <= 'f')))
        {
            return digest;
        }

        session.Tolerate(ContractRules.InvalidDigest, block.PathOf("sha256"), NodeNames.Shortened(text));
        return null;
    }

    private static SubjectOrigin Origin(ReadingSession session, BlockReader block)
    {
        if (block.Text("origin") is not { } word || !ChoiceCheck.Run(session, block.PathOf("origin"), "origin", word, KnownKeys.Origins))
        {
            return SubjectOrigin.Unstated;
        }

        return word switch
        {
            "published" => SubjectOrigin.Published,
            "trained" => SubjectOrigin.Trained,
            "random_init" => SubjectOrigin.RandomInit,
            _ => SubjectOrigin.Converted,
        };
    }
}
