using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Polymath.Runtime.Training;

namespace Polymath.Runtime.Tests.Training.Attacks;

/// <summary>A process that tries to write to the frozen weights of another one through whatever the system shows of it. Explicit, so that no ordinary run selects it.</summary>
public sealed partial class AttackingProcess
{
    public const string Folder = "POLYMATH_TEST_ATTACK_FOLDER";

    /// <summary>A line an attempt: its name and what became of it.</summary>
    public const string Attempts = "attempts";

    [Fact(Explicit = true)]
    public void Writes_to_everything_that_it_finds()
    {
        var folder = Environment.GetEnvironmentVariable(Folder);
        Assert.SkipWhen(folder is null, "started by FrozenWeightsAttackTests");
        var targets = File.ReadLines(Path.Combine(folder, VictimProcess.Ready)).Select(line => line.Split(' '))
            .Select(parts => (Process: Number(parts[0]), Storage: new TensorStorage(Number(parts[2]), Number(parts[3]), Sealed: true))).ToArray();
        var process = (int)targets[0].Process;
        var model = Path.Combine(folder, FrozenWeightsAttackTests.Model);
        using var attempts = new StreamWriter(Path.Combine(folder, Attempts));

        // Twice: what opens the file makes the run use another mapping, which has to be attacked as well.
        for (var round = 0; round < 2; round++)
        {
            foreach (var (_, storage) in targets)
            {
                attempts.WriteLine($"memory file: {TryWrite($"/proc/{process}/mem", storage.Start)}");
                var error = Memory.WriteInto(process, (nint)storage.Start, [1, 2, 3, 4]);
                attempts.WriteLine($"process_vm_writev: {(error == 0 ? "written" : $"refused: {Marshal.GetPInvokeErrorMessage(error)}")}");
            }

            foreach (var path in MappedFiles(process, targets.Select(target => target.Storage)))
            {
                attempts.WriteLine($"mapped file, round {round}: {TryWrite(path, 200)}");
            }

            foreach (var path in Descriptors(process, folder))
            {
                attempts.WriteLine($"descriptor: {TryWrite(path, 300)}");
            }
        }

        attempts.WriteLine($"the file: {TryWrite(model, 400)}");
        attempts.WriteLine($"cut: {Try(() => File.OpenHandle(model, FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite).Dispose())}");
        File.WriteAllText(Path.Combine(folder, "other"), "another file");
        attempts.WriteLine($"renamed over: {Try(() => File.Move(Path.Combine(folder, "other"), model, overwrite: true))}");
    }

    /// <summary>Descriptors of a process that lead to files in a folder.</summary>
    public static IEnumerable<string> Descriptors(int process, string folder) =>
        Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Where(path => new FileInfo(path).LinkTarget is { } target && target.StartsWith(Path.Combine(folder, "model"), StringComparison.Ordinal)).ToArray();

    /// <summary>Opens for writing, and writes.</summary>
    public static string TryWrite(string path, long offset) => Try(() =>
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.Write(handle, [0xAA, 0x55, 0xAA, 0x55], offset);
    });

    /// <summary>Writes through a descriptor that is open already.</summary>
    public static string TryWriteThrough(int descriptor) => Try(() =>
    {
        using var handle = new SafeFileHandle(descriptor, ownsHandle: false);
        RandomAccess.Write(handle, [0xAA, 0x55, 0xAA, 0x55], 300);
    });

    private static IEnumerable<string> MappedFiles(int process, IEnumerable<TensorStorage> targets) => Directory.EnumerateFileSystemEntries($"/proc/{process}/map_files").Where(path =>
    {
        var ends = Path.GetFileName(path).Split('-').Select(end => long.Parse(end, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToArray();
        return targets.Any(target => target.Overlaps(new TensorStorage(ends[0], ends[1] - ends[0], Sealed: true)));
    }).ToArray();

    private static string Try(Action write)
    {
        try
        {
            write();
            return "written";
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return $"refused: {refused.Message}";
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
