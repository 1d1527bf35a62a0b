using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Linting;

/// <summary>Lint of claims.</summary>
internal static class ClaimLint
{
    /// <summary>The findings.</summary>
    public static IEnumerable<ContractDiagnostic> Run(Claim claim)
    {
        var fields = new[] { ("rule", claim.Rule), ("prediction", claim.Prediction), ("if_fails", claim.IfFails) };
        foreach (var (field, value) in fields)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return ContractDiagnostic.Create(
                    LintRules.MissingField, SourceMap.ChildPath(claim.Path, "id"), $"The claim '{claim.Id}'", field);
            }
        }

        if (claim.DeclaredStatus is { } status)
        {
            yield return ContractDiagnostic.Create(LintRules.HandwrittenStatus, status.Path, status.Text);
        }

        foreach (var repeated in Repeated(claim.Expect).Concat(Repeated(claim.StandIn?.Expect ?? default)))
        {
            yield return ContractDiagnostic.Create(LintRules.RepeatedExpectation, repeated.Path);
        }

        foreach (var example in Ineffective(claim))
        {
            yield return ContractDiagnostic.Create(LintRules.IneffectiveCounterExample, SourceMap.KeyPath(example.Members.Path), example.Name);
        }
    }

    private static IEnumerable<ExpectationText> Repeated(EquatableArray<ExpectationText> expectations)
    {
        var seen = new Dictionary<string, List<ExpectationText>>(StringComparer.Ordinal);
        foreach (var expectation in expectations)
        {
            // Equal expectations have equal letters; reading all of them for the rare pair would double the work on a file.
            var letters = expectation.Text.Replace(" ", string.Empty).Replace("(", string.Empty).Replace(")", string.Empty);
            if (!seen.TryGetValue(letters, out var alike))
            {
                seen.Add(letters, [expectation]);
                continue;
            }

            if (alike.Any(other => other.Canonical is { } text && text == expectation.Canonical))
            {
                yield return expectation;
            }

            alike.Add(expectation);
        }
    }

    private static IEnumerable<CounterExample> Ineffective(Claim claim)
    {
        if (claim.CounterExamples.Count == 0 || claim.Repeat is not null || claim.Expect.Count == 0)
        {
            return [];
        }

        var roots = claim.Expect.Select(expectation => expectation.Syntax.Root).ToArray();
        if (roots.Contains(null))
        {
            return [];
        }

        var read = roots.SelectMany(root => ReadMembers.Of(root!)).ToArray();
        return claim.CounterExamples.Where(example => !example.Members.Entries.Any(entry => read.Any(path => Touches(entry.Key, path))));
    }

    // Setting a member touches what lies below it. What isn't a path was reported, and has no names to compare.
    private static bool Touches(string member, IReadOnlyList<string> path)
    {
        var names = ReadMembers.Names(member);
        return names.Count <= path.Count && names.Zip(path, (left, right) => left == right).All(equal => equal);
    }
}
