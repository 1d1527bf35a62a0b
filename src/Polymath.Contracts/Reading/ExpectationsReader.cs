using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;
using Polymath.Contracts.Yaml;

namespace Polymath.Contracts.Reading;

/// <summary>Reads lists of expectations, and what else speaks their language.</summary>
internal static class ExpectationsReader
{
    /// <summary>The expectations under <paramref name="key"/>; those with errors are reported and kept.</summary>
    public static EquatableArray<ExpectationText> Read(ReadingSession session, BlockReader block, string key)
    {
        var path = block.PathOf(key);
        switch (block.Find(key))
        {
            case null:
                return default;
            case YamlSequence sequence:
                return sequence.Items
                    .Select((item, index) => ReadItem(session, session.Place(path, index, item), key, item))
                    .OfType<ExpectationText>()
                    .ToEquatableArray();
            case var single:
                return new[] { ReadItem(session, path, key, single) }.OfType<ExpectationText>().ToEquatableArray();
        }
    }

    /// <summary>Reports keys of <paramref name="members"/> that aren't paths to a member of an observation.</summary>
    public static void CheckMemberPaths(ReadingSession session, MapSetting members)
    {
        foreach (var entry in members.Entries)
        {
            if (ExpectationParser.Parse(entry.Key).Root is not PathExpression)
            {
                session.Tolerate(ContractRules.InvalidMemberPath, entry.KeyPath, NodeNames.Shortened(entry.Key));
            }
        }
    }

    private static ExpectationText? ReadItem(ReadingSession session, string path, string key, YamlNode item)
    {
        if (item is YamlMapping)
        {
            session.Report(ContractRules.MappingInExpectation, path);
            return null;
        }

        if (item is not YamlScalar { Kind: not ScalarKind.Null } scalar)
        {
            session.Report(ContractRules.WrongShape, path, key, ShapeNames.Of(KeyShape.Expectations), "one with " + NodeNames.Of(item));
            return null;
        }

        var expectation = new ExpectationText(path, scalar.Text);
        foreach (var error in expectation.Syntax.Errors)
        {
            session.Report(new ContractDiagnostic(error.Rule, path, error.Rule.Severity, error.Arguments) { Within = error.Range });
        }

        return expectation;
    }
}
