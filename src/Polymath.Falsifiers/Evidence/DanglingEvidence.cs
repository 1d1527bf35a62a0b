using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Running;

namespace Polymath.Falsifiers.Evidence;

/// <summary>Finds records that no claim speaks for: what is left when a claim is renamed or removed.</summary>
internal static class DanglingEvidence
{
    /// <summary>Their paths, relative to the project's root, sorted.</summary>
    public static IEnumerable<string> Find(RunSettings settings, StatedClaims stated)
    {
        if (!Directory.Exists(settings.EvidenceRoot))
        {
            return [];
        }

        var known = stated.Claims
            .Select(claim => new EvidenceFile(claim.Contract, claim.Id))
            .SelectMany(file => new[] { file.Verified, file.Received })
            .ToHashSet(StringComparer.Ordinal);
        return Directory.EnumerateFiles(settings.EvidenceRoot, "*.json", SearchOption.AllDirectories)
            .Where(path => !known.Contains(Path.GetRelativePath(settings.EvidenceRoot, path)))
            .Select(settings.Show)
            .Order(StringComparer.Ordinal);
    }
}
