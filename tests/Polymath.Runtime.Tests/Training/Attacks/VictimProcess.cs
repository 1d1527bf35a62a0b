using System.Globalization;
using System.Runtime.InteropServices;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Guarding;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Runtime.Tests.Training.Attacks;

/// <summary>A guarded run on a mapped model, in a process of its own, that trains until it is told to stop, the guard stops it, or the system ends it. Explicit, so
/// that no ordinary run selects it.</summary>
public sealed class VictimProcess
{
    public const string Folder = "POLYMATH_TEST_VICTIM_FOLDER";
    public const string Attack = "POLYMATH_TEST_VICTIM_ATTACK";
    /// <summary>Process and, by tensor, name, address and length.</summary>
    public const string Ready = "ready";

    /// <summary>What became of the attack from inside.</summary>
    public const string Attempt = "attempt";

    /// <summary>Ends the run.</summary>
    public const string Stop = "stop";

    /// <summary>How the run ended: <c>held</c> and figures, or <c>stopped</c> and the guard's message.</summary>
    public const string Outcome = "outcome";

    private const int StepsAfterAttack = 5;

    [Fact(Explicit = true)]
    public void Trains_until_it_is_stopped()
    {
        var folder = Environment.GetEnvironmentVariable(Folder);
        Assert.SkipWhen(folder is null, "started by FrozenWeightsAttackTests");
        using var source = ManagedTrainers.Open(new TrainingRequest { Model = folder, Threads = 2 }, CancellationToken.None);
        using var trainer = source.Open(2);
        var guard = FreezeGuard.Begin(trainer, source.Planned, new FreezeGuardOptions { Model = source.ModelFile });
        var frozen = trainer.Tensors.Where(tensor => tensor is { Trainable: false, IsBuffer: false }).ToArray();
        Say(folder, Ready, string.Join('\n', frozen.Select(tensor => FormattableString.Invariant($"{Environment.ProcessId} {tensor.Name} {tensor.Storage.Start} {tensor.Storage.Length}"))));
        var before = guard.Digest;
        var attacker = new Thread(() => AttackFromInside(folder, trainer, frozen[0].Storage)) { IsBackground = true };
        attacker.Start();
        try
        {
            while (!File.Exists(Path.Combine(folder, Stop)))
            {
                trainer.Step([PlainTrainer.Batch], new StepSettings { LearningRate = 1e-3 }, CancellationToken.None);
                guard.AfterStep();
            }

            attacker.Join();
            var report = guard.End();
            Say(folder, Outcome, FormattableString.Invariant($"held {report.Frozen.DigestedTensors} of {report.Frozen.Tensors}, {(report.Frozen.DigestAfter == before ? "same" : "other")} digest"));
        }
        catch (FrozenTensorChangedException stopped)
        {
            Say(folder, Outcome, $"stopped {stopped.Message}");
        }
    }

    private static unsafe void AttackFromInside(string folder, IEloTrainer trainer, TensorStorage target)
    {
        var page = target.Start & ~4095L;
        var (address, length) = ((nint)page, (nint)(((target.Start + target.Length - page) | 4095) + 1));
        var outcome = Environment.GetEnvironmentVariable(Attack) switch
        {
            "pointer" => Write((byte*)target.Start),
            "mprotect" => Error(Memory.Protect(address, length, Memory.ReadWrite)),
            "own memory file" => AttackingProcess.TryWrite("/proc/self/mem", target.Start),
            "descriptors" => string.Join(", ", AttackingProcess.Descriptors(Environment.ProcessId, folder).Select(path => AttackingProcess.TryWriteThrough(int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture)))),
            "writable memory in its place" => Replace(address, length, change: 0, Memory.ReadWrite),
            "other bytes in its place" => Replace(address, length, change: 1, Memory.Read),
            _ => null,
        };
        if (outcome is not null)
        {
            Say(folder, Attempt, outcome);

            // Some looks later at the latest it must have been noticed.
            for (var enough = trainer.Steps + StepsAfterAttack; trainer.Steps < enough;)
            {
                Thread.Yield();
            }

            Say(folder, Stop, string.Empty);
        }
    }

    private static unsafe string Write(byte* target)
    {
        *target ^= 1;
        return "written";
    }

    private static string Replace(nint address, nint length, byte change, int protection)
    {
        var bytes = new byte[length];
        Marshal.Copy(address, bytes, 0, bytes.Length);
        bytes[bytes.Length / 2] ^= change;
        var error = Memory.Replace(address, bytes, protection);
        return error == 0 ? "replaced" : Error(error);
    }

    private static string Error(int number) => number == 0 ? "done" : $"refused: {Marshal.GetPInvokeErrorMessage(number)}";

    // Whole or not at all, since the other process waits for the name.
    private static void Say(string folder, string name, string text)
    {
        File.WriteAllText(Path.Combine(folder, name + ".part"), text);
        File.Move(Path.Combine(folder, name + ".part"), Path.Combine(folder, name));
    }
}
