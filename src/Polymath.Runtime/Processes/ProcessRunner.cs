using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Processes;

/// <summary>Runs a program within limits of time and memory. Both its outputs are read all the time, so that a full pipe never stops it.</summary>
internal sealed class ProcessRunner
{
    // What a program leaves running may hold its outputs open for ever.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    public required string Program { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required string WorkingFolder { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string? StandardInput { get; init; }

    public required TimeSpan TimeLimit { get; init; }

    public required long OutputLimit { get; init; }

    public async Task<ProcessRun> RunAsync(CancellationToken cancellationToken)
    {
        var mark = Guid.NewGuid().ToString("N");
        using var process = new Process { StartInfo = StartInfo(mark) };
        var stdout = new OutputCapture(OutputLimit);
        var stderr = new OutputCapture(OutputLimit);
        var clock = Stopwatch.StartNew();
        Start(process);
        var outputs = Task.WhenAll(stdout.ReadAsync(process.StandardOutput.BaseStream), stderr.ReadAsync(process.StandardError.BaseStream));
        var input = WriteInputAsync(process);
        var timedOut = !await ExitsAsync(process, mark, cancellationToken).ConfigureAwait(false);
        var duration = clock.Elapsed;
        var leftBehind = !await EndsAsync(outputs).ConfigureAwait(false);
        var escaped = false;
        if (leftBehind)
        {
            ProcessTree.Kill(process, mark);
            escaped = !await EndsAsync(outputs).ConfigureAwait(false);
        }

        await EndsAsync(input).ConfigureAwait(false);
        return new ProcessRun(timedOut ? null : process.ExitCode, timedOut, duration, stdout, stderr, leftBehind, escaped);
    }

    private ProcessStartInfo StartInfo(string mark)
    {
        var info = new ProcessStartInfo(Program, Arguments)
        {
            WorkingDirectory = WorkingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        foreach (var (name, value) in Environment)
        {
            info.Environment[name] = value;
        }

        info.Environment[ProcessTree.Marker] = mark;
        return info;
    }

    private void Start(Process process)
    {
        try
        {
            process.Start();
        }
        catch (Win32Exception failed)
        {
            throw new ProbeException($"program '{Program}' can't be started: {failed.Message}", failed);
        }
    }

    // True where it ended by itself.
    private async Task<bool> ExitsAsync(Process process, string mark, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            ProcessTree.Kill(process, mark);
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    private async Task WriteInputAsync(Process process)
    {
        try
        {
            await process.StandardInput.WriteAsync(StandardInput ?? string.Empty).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended, or closed its input, without reading all of it; that is its own business.
        }
    }

    private static async Task<bool> EndsAsync(Task task)
    {
        try
        {
            await task.WaitAsync(Grace).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
