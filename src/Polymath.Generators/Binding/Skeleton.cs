using Polymath.Contracts.Model;
using Polymath.Generators.Emitters;

namespace Polymath.Generators.Binding;

/// <summary>The method that an unbound claim lacks, ready to be pasted into a class.</summary>
internal static class Skeleton
{
    public static string For(Claim claim) =>
        $"[Discharges({CSharpLiteral.Text(claim.Id)})] public static Task<CheckResult> {IdentifierNames.Claim(claim.Id)}"
        + "(ProbeContext context, CancellationToken cancellationToken) => throw new ProbeException(\"not written yet\");";
}
