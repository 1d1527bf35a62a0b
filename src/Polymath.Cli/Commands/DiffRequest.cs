using Polymath.Runtime.Conversion;

namespace Polymath.Cli.Commands;

/// <summary>What the user asks of <c>polymath diff</c>.</summary>
internal sealed record DiffRequest
{
    public required string Reference { get; init; }

    public required string Candidate { get; init; }

    /// <summary>The least cosine, above 0 and at most 1; null where nearness is reported only.</summary>
    public decimal? Floor { get; init; }

    public IReadOnlyList<string> Include { get; init; } = [];

    public IReadOnlyList<string> Exclude { get; init; } = [];

    public TensorLayout Layout { get; init; } = TensorLayout.Auto;

    public bool Detail { get; init; }

    /// <summary>Whether the user says that the reference was made from the candidate.</summary>
    public bool DerivedReference { get; init; }

    /// <summary>Whether the user says that the candidate was made from the reference.</summary>
    public bool DerivedCandidate { get; init; }

    /// <summary>Where the reference comes from, as contracts state it.</summary>
    public string Origin { get; init; } = "unstated";

    /// <summary>How many of the worst tensors are shown.</summary>
    public int Worst { get; init; } = 5;

    public DiffFormat Format { get; init; } = DiffFormat.Text;
}
