namespace Polymath.Runtime.Tensors;

/// <summary>The files of one model, closed together.</summary>
internal sealed class ModelFiles : IDisposable
{
    private readonly List<ModelBytes> _files = [];

    /// <summary>Paths of the files, the one that was named first.</summary>
    public IReadOnlyList<string> Paths => [.. _files.Select(file => file.Path)];

    public long Bytes => _files.Sum(file => file.Length);

    public ModelBytes Open(string path)
    {
        var file = new ModelBytes(path);
        _files.Add(file);
        return file;
    }

    public void EnsureUnchanged() => _files.ForEach(file => file.EnsureUnchanged());

    public void Dispose() => _files.ForEach(file => file.Dispose());
}
