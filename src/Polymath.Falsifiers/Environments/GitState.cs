namespace Polymath.Falsifiers.Environments;

/// <summary>The revision that a run judged.</summary>
/// <param name="Commit">The commit's full id.</param>
/// <param name="Clean">Whether the work tree had no change, evidence apart.</param>
internal sealed record GitState(string Commit, bool Clean)
{
    /// <summary>The state of the work tree around <paramref name="folder"/>; null outside of one, or without git.</summary>
    /// <remarks>Changes under <paramref name="evidence"/> don't count: the first claim of a run that writes its record would make the others' unclean.</remarks>
    public static GitState? Read(string folder, string evidence)
    {
        if (ShortProgram.Run("git", folder, "rev-parse", "HEAD") is not { } commit)
        {
            return null;
        }

        var apart = Path.GetRelativePath(folder, evidence).Replace('\\', '/');
        string[] paths = apart == "." || apart.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(apart) ? ["."] : [".", ":(exclude)" + apart];
        var changes = ShortProgram.Run("git", folder, ["status", "--porcelain", "--", .. paths]);
        return new GitState(commit.Trim(), changes is not null && changes.Trim().Length == 0);
    }
}
