namespace Polymath.Runtime.Auditing.Verifying;

/// <summary>What was kept apart from a log.</summary>
/// <param name="Kept">What stands beside it; null for nothing.</param>
/// <param name="Expected">The head that the caller knows, with the dialect's prefix; null for none.</param>
internal sealed record ChainAnchor(AuditHead? Kept, string? Expected)
{
    public static ChainAnchor None { get; } = new(null, null);

    /// <summary>The state, with what the anchor says about its head.</summary>
    public ChainState Note(ChainState state) => state with
    {
        Contradicted = state.Contradicted || (Kept is { } kept && kept.Rows == state.Rows && kept.Head != state.Head),
        Expected = Expected == state.Head ? state.Rows : state.Expected,
    };
}
