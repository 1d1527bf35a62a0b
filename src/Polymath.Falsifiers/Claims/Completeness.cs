using System.Reflection;
using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Verdicts;
using Xunit.v3;

namespace Polymath.Falsifiers.Claims;

/// <summary>Proves that no claim lost its test: contract files are read again and compared with the compiled tests, whatever the filter.</summary>
public static class Completeness
{
    /// <summary>Compares the contracts that were compiled into <paramref name="tests"/> with its test methods.</summary>
    /// <exception cref="ClaimFailedException">A claim has no test or several, or a test no claim; the message lists them.</exception>
    public static void Check(Assembly tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var session = TestSession.Of(tests);
        var problems = Compare(StatedClaims.Read(session.Settings.Contracts), DischargeTests(tests));
        if (problems.Count > 0)
        {
            throw new ClaimFailedException(new ClaimText($"the contracts and the tests of '{tests.GetName().Name}' differ")
                .Lines("found", problems)
                .Line("do", "build again (`dotnet build --no-incremental`); if they still differ, the generator didn't run")
                .ToString());
        }
    }

    /// <summary>What differs, one sentence each.</summary>
    internal static IReadOnlyList<string> Compare(StatedClaims stated, IReadOnlyList<(string Contract, string Claim, string Method)> tests)
    {
        var problems = new List<string>(stated.Problems);
        if (stated.Claims.Count == 0 && stated.Problems.Count == 0)
        {
            problems.Add("no contract states any claim: put contract files under contracts/, or exclude the project");
        }

        var byClaim = tests.ToLookup(test => (test.Contract, test.Claim));
        foreach (var claims in stated.Claims.GroupBy(claim => (claim.Contract, claim.Id)))
        {
            var (expected, found) = (claims.Count(), byClaim[claims.Key].Count());
            if (found != expected)
            {
                problems.Add($"{claims.Key.Contract}/{claims.Key.Id} ({claims.First().Place}) has {(found == 0 ? "no test" : $"{found} tests")}, not {expected}");
            }
        }

        var statedKeys = stated.Claims.Select(claim => (claim.Contract, claim.Id)).ToHashSet();
        problems.AddRange(tests.Where(test => !statedKeys.Contains((test.Contract, test.Claim)))
            .Select(test => $"the test {test.Method} is about {test.Contract}/{test.Claim}, which no contract states"));
        return problems;
    }

    private static IReadOnlyList<(string Contract, string Claim, string Method)> DischargeTests(Assembly tests)
    {
        var found = new List<(string, string, string)>();
        const BindingFlags Public = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly;
        foreach (var method in tests.GetTypes().Where(type => type is { IsClass: true, IsPublic: true } or { IsNestedPublic: true }).SelectMany(type => type.GetMethods(Public)))
        {
            if (!method.GetCustomAttributes().OfType<IFactAttribute>().Any())
            {
                continue;
            }

            var traits = method.GetCustomAttributes().Concat(method.DeclaringType!.GetCustomAttributes())
                .OfType<ITraitAttribute>().SelectMany(attribute => attribute.GetTraits()).ToLookup(trait => trait.Key, trait => trait.Value);
            if (traits["kind"].Contains("discharge"))
            {
                found.Add((traits["contract"].FirstOrDefault() ?? string.Empty, traits["claim"].FirstOrDefault() ?? string.Empty, $"{method.DeclaringType!.FullName}.{method.Name}"));
            }
        }

        return found;
    }
}
