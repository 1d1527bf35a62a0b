namespace Polymath.Runtime.Tests.Formats;

/// <summary>A folder of one test's own, made when it is first asked for and deleted with everything in it.</summary>
/// <remarks>Processes that tests start and kill run the same constructors; what they never use they don't leave behind.</remarks>
internal sealed class ScratchFolder : IDisposable
{
    private readonly Lazy<DirectoryInfo> _folder = new(() => Directory.CreateTempSubdirectory("polymath-formats-"));

    public string Path => _folder.Value.FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, ReadOnlySpan<byte> content)
    {
        var path = File(name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose()
    {
        if (_folder.IsValueCreated)
        {
            _folder.Value.Delete(recursive: true);
        }
    }
}
