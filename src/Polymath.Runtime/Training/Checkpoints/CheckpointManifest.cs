namespace Polymath.Runtime.Training.Checkpoints;

/// <summary>What a checkpoint is and holds: the content of its <c>manifest.json</c>.</summary>
internal sealed record CheckpointManifest
{
    public const string KnownFormat = "polymath-checkpoint";
    public const int KnownVersion = 1;

    public string Format { get; init; } = KnownFormat;

    public int Version { get; init; } = KnownVersion;

    /// <summary>The backend whose state it is.</summary>
    public required string Backend { get; init; }

    /// <summary>Steps made.</summary>
    public required long Step { get; init; }

    /// <summary>Digest of the model that was trained from; see <see cref="Guarding.TensorSetDigest"/>.</summary>
    public required string Base { get; init; }

    /// <summary>Digest of the run's settings; null for what a trainer saved outside a run.</summary>
    public string? Run { get; init; }

    /// <summary>Where the run stood in its data; null outside a run.</summary>
    public DataPosition? Position { get; init; }

    /// <summary>Every file but the manifest, by name.</summary>
    public required IReadOnlyList<CheckpointFile> Files { get; init; }

    /// <summary>Every tensor of every SafeTensors file, by file and name.</summary>
    public required IReadOnlyList<CheckpointTensor> Tensors { get; init; }

    /// <summary>SHA-256 of the manifest's text with this member empty.</summary>
    public string Sha256 { get; init; } = string.Empty;
}
