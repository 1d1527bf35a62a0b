using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Guarding;

namespace Polymath.Runtime.Training.Checkpoints;

/// <summary>The files of a checkpoint but its manifest, held open, so that what was digested is what is read.</summary>
internal sealed class CheckpointContents : IDisposable
{
    private const string SafeTensors = ".safetensors";

    private readonly List<ModelBytes> _files = [];
    private readonly SortedDictionary<string, ITensorStore> _stores = new(StringComparer.Ordinal);
    private readonly string _folder;

    private CheckpointContents(string folder) => _folder = folder;

    /// <summary>The tensors of each SafeTensors file, by the file's name.</summary>
    public IReadOnlyDictionary<string, ITensorStore> Stores => _stores;

    /// <summary>Name and length of every file, by name.</summary>
    public IEnumerable<(string Name, long Bytes)> Files => _files.Select(file => (file.Name, file.Length));

    /// <summary>Opens everything in <paramref name="folder"/>.</summary>
    /// <exception cref="TrainingException">Something in it isn't a file, or isn't the SafeTensors file that its name says.</exception>
    public static CheckpointContents Open(string folder)
    {
        var contents = new CheckpointContents(folder);
        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                contents.Add(entry);
            }

            return contents;
        }
        catch
        {
            contents.Dispose();
            throw;
        }
    }

    /// <summary>Digests of all files and tensors, in the order of <see cref="Files"/> and <see cref="Stores"/>.</summary>
    public (IReadOnlyList<CheckpointFile> Files, IReadOnlyList<CheckpointTensor> Tensors) Digest(int threads, CancellationToken cancellationToken)
    {
        var tensors = _stores.SelectMany(store => store.Value.Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).Select(tensor => (File: store.Key, Store: store.Value, Info: tensor))).ToArray();
        var work = _files.Select(file => new DigestWork(file.Length, hash => LentBytes.Append(hash, file.Length, file.Copied, cancellationToken)))
            .Concat(tensors.Select(tensor => new DigestWork(
                tensor.Info.Length,
                hash => LentBytes.Append(hash, tensor.Store, tensor.Info, cancellationToken))));
        try
        {
            var digests = DigestRun.Of([.. work], threads, cancellationToken);
            return (
                [.. _files.Select((file, index) => new CheckpointFile(file.Name, file.Length, digests[index]))],
                [.. tensors.Select((tensor, index) => new CheckpointTensor(tensor.Info.Name, tensor.File, tensor.Info.StoredType, tensor.Info.Shape, digests[_files.Count + index]))]);
        }
        catch (ModelFormatException changed)
        {
            throw CheckpointRules.FileChanged.Broken(changed.Path, $"{changed.Reason}", changed);
        }
    }

    /// <summary>To be called when everything was read, before any of it is believed.</summary>
    public void EnsureUnchanged()
    {
        try
        {
            _files.ForEach(file => file.EnsureUnchanged());
        }
        catch (ModelFormatException changed)
        {
            throw CheckpointRules.FileChanged.Broken(changed.Path, $"{changed.Reason}", changed);
        }
    }

    public void Dispose()
    {
        foreach (var store in _stores.Values)
        {
            store.Dispose();
        }

        _files.ForEach(file => file.Dispose());
    }

    private void Add(FileSystemInfo entry)
    {
        if (entry.Name == ManifestText.FileName)
        {
            return;
        }

        // A link could lead to a file that changes with no word to this folder.
        if (entry is not FileInfo || entry.LinkTarget is not null || RegularFile.KindOf(entry.FullName) is not null)
        {
            throw CheckpointRules.FileExtra.Broken(entry.FullName, $"it is no regular file");
        }

        _files.Add(new ModelBytes(entry.FullName));
        if (entry.Extension == SafeTensors)
        {
            try
            {
                var store = ModelFile.Open(entry.FullName);
                _stores.Add(entry.Name, store);
                if (store.Format != Formats.SafeTensors.SafeTensorsReader.Format)
                {
                    throw CheckpointRules.FileFormat.Broken(entry.FullName, $"it is a {store.Format} file");
                }
            }
            catch (ModelFormatException malformed)
            {
                throw CheckpointRules.FileFormat.Broken(entry.FullName, $"{malformed.Message}", malformed);
            }
        }
    }
}
