using Polymath.Runtime.Formats.SafeTensors;

namespace Polymath.Runtime.Training.Checkpoints;

/// <summary>A checkpoint whose manifest, files and tensors agree, held open while it is read.</summary>
internal sealed class VerifiedCheckpoint : IDisposable
{
    private VerifiedCheckpoint(string folder, CheckpointManifest manifest, CheckpointContents contents)
    {
        Folder = folder;
        Manifest = manifest;
        Contents = contents;
    }

    public string Folder { get; }

    public CheckpointManifest Manifest { get; }

    public CheckpointContents Contents { get; }

    /// <summary>Opens and checks the checkpoint in <paramref name="folder"/>, all of its bytes.</summary>
    /// <exception cref="TrainingException">It is truncated, edited, incomplete, or holds what the manifest doesn't list.</exception>
    public static VerifiedCheckpoint Open(string folder, int threads, CancellationToken cancellationToken = default)
    {
        var manifest = ManifestText.Read(folder);
        CheckpointContents? contents = null;
        try
        {
            CompareLengths(folder, manifest);
            contents = CheckpointContents.Open(folder);
            var (files, tensors) = contents.Digest(threads, cancellationToken);
            Compare(folder, manifest, files);
            Compare(folder, manifest, tensors);
            contents.EnsureUnchanged();
            return new VerifiedCheckpoint(folder, manifest, contents);
        }
        catch
        {
            contents?.Dispose();
            throw;
        }
    }

    /// <summary>Refuses another backend's or base model's state.</summary>
    public VerifiedCheckpoint Demand(string backend, string baseDigest)
    {
        var path = Path.Combine(Folder, ManifestText.FileName);
        return Manifest.Backend != backend ? throw CheckpointRules.BackendForeign.Broken(path, $"it is of backend '{Manifest.Backend}', and the run's is '{backend}'")
            : Manifest.Base != baseDigest ? throw CheckpointRules.BaseForeign.Broken(path, $"its base model has the digest {Manifest.Base}, and the run's has {baseDigest}")
            : this;
    }

    public void Dispose() => Contents.Dispose();

    // Before anything is opened: a cut SafeTensors file is better called cut than malformed.
    private static void CompareLengths(string folder, CheckpointManifest manifest)
    {
        var listed = new HashSet<string>(StringComparer.Ordinal) { ManifestText.FileName };
        foreach (var file in manifest.Files)
        {
            if (!SafeTensorsIndexReader.IsFileName(file.Name) || !listed.Add(file.Name))
            {
                throw CheckpointRules.ManifestUnreadable.Broken(Path.Combine(folder, ManifestText.FileName), $"it lists the file '{file.Name}', which is twice there or no file's name");
            }

            var path = Path.Combine(folder, file.Name);
            var there = new FileInfo(path);
            if (!there.Exists)
            {
                throw CheckpointRules.FileMissing.Broken(path, $"it isn't there");
            }

            if (there.Length != file.Bytes)
            {
                throw CheckpointRules.FileSize.Broken(path, $"it has {there.Length:N0} bytes and was written with {file.Bytes:N0}");
            }
        }

        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            if (!listed.Contains(entry.Name))
            {
                throw CheckpointRules.FileExtra.Broken(entry.FullName, $"the manifest doesn't list it");
            }
        }
    }

    private static void Compare(string folder, CheckpointManifest manifest, IReadOnlyList<CheckpointFile> files)
    {
        var found = files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        foreach (var file in manifest.Files)
        {
            if (!found.TryGetValue(file.Name, out var there) || there != file)
            {
                throw CheckpointRules.FileDigest.Broken(Path.Combine(folder, file.Name), $"its SHA-256 is {there?.Sha256 ?? "that of no file"} and was {file.Sha256} when it was written");
            }
        }
    }

    private static void Compare(string folder, CheckpointManifest manifest, IReadOnlyList<CheckpointTensor> tensors)
    {
        if (tensors.Count != manifest.Tensors.Count)
        {
            throw CheckpointRules.TensorSet.Broken(folder, $"its files hold {tensors.Count:N0} tensors and the manifest lists {manifest.Tensors.Count:N0}");
        }

        foreach (var (there, listed) in tensors.Zip(manifest.Tensors))
        {
            if ((there.Name, there.File, there.Dtype) != (listed.Name, listed.File, listed.Dtype) || !there.Shape.SequenceEqual(listed.Shape))
            {
                throw CheckpointRules.TensorSet.Broken(Path.Combine(folder, there.File), $"tensor '{there.Name}' isn't what the manifest lists in its place ('{listed.Name}')");
            }

            if (there.Sha256 != listed.Sha256)
            {
                throw CheckpointRules.TensorDigest.Broken(Path.Combine(folder, there.File), $"tensor '{there.Name}' has the SHA-256 {there.Sha256} and had {listed.Sha256} when it was written");
            }
        }
    }
}
