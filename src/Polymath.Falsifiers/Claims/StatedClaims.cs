using Polymath.Contracts.Reading;

namespace Polymath.Falsifiers.Claims;

/// <summary>The claims of a project's contract files, read again at run time.</summary>
/// <param name="Claims">Every claim.</param>
/// <param name="Problems">Files that can't be read.</param>
internal sealed record StatedClaims(IReadOnlyList<StatedClaim> Claims, IReadOnlyList<string> Problems)
{
    /// <summary>Reads the files.</summary>
    public static StatedClaims Read(IReadOnlyList<(string Path, bool Imported)> contracts)
    {
        var claims = new List<StatedClaim>();
        var problems = new List<string>();
        foreach (var (path, imported) in contracts)
        {
            if (!File.Exists(path))
            {
                problems.Add($"'{path}' was compiled into the tests and isn't there any more; build again");
                continue;
            }

            var reading = ContractReader.Read(new ContractSource(path, File.ReadAllText(path), imported));
            if (reading.Contract is not { } contract)
            {
                problems.Add($"'{path}' can't be read: {string.Join("; ", reading.Diagnostics.Select(diagnostic => diagnostic.Message))}");
                continue;
            }

            claims.AddRange(contract.Claims.Select(claim => new StatedClaim(contract.Stem, claim.Id, $"{path}:{reading.Map.Find(claim.Path).StartLine}")));
        }

        return new StatedClaims(claims, problems);
    }
}
