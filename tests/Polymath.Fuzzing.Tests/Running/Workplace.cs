using System.Globalization;
using Polymath.Fuzzing.Tests.Corpus;

namespace Polymath.Fuzzing.Tests.Running;

/// <summary>A folder of one worker's own in which one model after the other lies. Should the process die, the last one is still there.</summary>
internal sealed class Workplace : IDisposable
{
    private static int _count;
    private readonly DirectoryInfo _folder;
    private IReadOnlyList<Part> _there = [];

    public Workplace(string name)
    {
        _folder = Directory.CreateDirectory(Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Interlocked.Increment(ref _count)}-{name}")));
    }

    // In memory where there is a file system in memory: a disk's journal takes longer than judging does.
    private static string Root => Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), "polymath-fuzzing");

    /// <summary>Where mutants that fail are kept.</summary>
    public static string Artifacts { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "fuzzing"));

    /// <summary>Replaces what lies there; gives the path of the file that is opened.</summary>
    public string Put(Specimen model)
    {
        Clear();
        _there = model.Parts;
        Write(_folder.FullName, model);
        return Path.Combine(_folder.FullName, model.Main);
    }

    public static void Write(string folder, Specimen model)
    {
        foreach (var part in model.Parts)
        {
            var path = Path.Combine(folder, part.Name);
            if (part.Bytes is not null)
            {
                File.WriteAllBytes(path, part.Bytes);
            }
            else if (part.LinkTo is not null)
            {
                File.CreateSymbolicLink(path, part.LinkTo);
            }
            else
            {
                Directory.CreateDirectory(path);
            }
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // Deleting and writing anew is faster than writing over: the old bytes never reach the disk.
    private void Clear()
    {
        foreach (var part in _there)
        {
            var path = Path.Combine(_folder.FullName, part.Name);
            if (part.Bytes is null && part.LinkTo is null)
            {
                Directory.Delete(path);
            }
            else
            {
                File.Delete(path);
            }
        }
    }
}
