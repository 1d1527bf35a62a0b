namespace Polymath.Runtime.Documents;

/// <summary>Where a JSON document says how many of how many items it covers. Items that were skipped make a claim unevaluated, never pass.</summary>
/// <remarks>Either <see cref="Items"/> with <see cref="SkippedWhen"/>, or <see cref="Done"/> with <see cref="Total"/>. All are JSON pointers (RFC 6901).</remarks>
public sealed record JsonCoverage
{
    /// <summary>The name of the file that says so, where a probe reads several.</summary>
    public string? File { get; init; }

    /// <summary>The list of items, <c>/gates</c>.</summary>
    public string? Items { get; init; }

    /// <summary>Inside an item, the boolean that is true where it was skipped, <c>/skipped</c>. An item without it counts as skipped.</summary>
    public string? SkippedWhen { get; init; }

    /// <summary>The number of items done, <c>/checks_ran</c>.</summary>
    public string? Done { get; init; }

    /// <summary>The number of items there are, <c>/total_checks</c>.</summary>
    public string? Total { get; init; }
}
