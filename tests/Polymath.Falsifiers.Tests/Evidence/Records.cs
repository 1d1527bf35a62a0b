using System.Text;
using System.Text.Json;
using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.Falsifiers.Tests.Evidence;

/// <summary>Records for tests.</summary>
internal static class Records
{
    public static EvidenceRecord Full() => new()
    {
        Schema = EvidenceRecord.CurrentSchema,
        Contract = new RecordedContract { Id = "sample-v1", Version = "1.0.0", Digest = new string('c', 64) },
        Claim = new RecordedClaim { Id = "FALSIFY-S-001", ObservationDigest = new string('1', 64), JudgementDigest = new string('2', 64) },
        StandIn = new RecordedStandIn { ObservationDigest = new string('3', 64), JudgementDigest = new string('4', 64) },
        Verdict = TruthValue.Holds,
        Level = Level.Functional,
        Way = Way.StandIn,
        Expectations = [new RecordedExpectation { Text = "cosine >= 0.99", Truth = TruthValue.Holds, Observed = "0.9999" }],
        Observation = JsonElement.Parse("""{"compared": 27, "cosine": 1e-5, "noise": "NaN", "items": [{"name": "ü \"q\"", "values": [1, 2.50]}], "none": []}"""),
        Subjects =
        [
            new RecordedSubject
            {
                Role = "model",
                Path = "${POLYMATH_MODELS}/model.gguf",
                Bytes = 7,
                Sha256 = new string('5', 64),
                Format = "gguf",
                Origin = "converted",
                DerivedFrom = "original",
            },
        ],
        Coverage = new RecordedCoverage { Covered = 27, Total = 27, Items = "tensors" },
        Doubts = [],
        Environment = new RecordedEnvironment
        {
            Host = new RecordedHost
            {
                Os = "linux",
                OsVersion = "Linux 6.1",
                Architecture = "x64",
                Cpu = "Test CPU",
                Cores = 8,
                MemoryBytes = 1L << 34,
                Name = null,
            },
            Gpu = new RecordedGpu { Name = "NVIDIA GeForce RTX 4090", MemoryBytes = 25757220864 },
            Device = new RecordedDevice { Name = "emulator", Soc = "SM8750", Model = null, Android = null, Emulated = true },
            Tools = new SortedDictionary<string, RecordedTool> { ["adb"] = new() { Version = "35.0.1", Sha256 = new string('6', 64) } },
            Facts = new SortedDictionary<string, string> { ["cluster"] = "a" },
            Git = new RecordedCommit { Commit = new string('7', 40), Clean = true },
        },
        Started = new DateTimeOffset(2026, 11, 21, 6, 0, 0, TimeSpan.Zero),
        DurationSeconds = 1.25,
        Replaces = null,
        Digest = string.Empty,
    };

    /// <summary>Gives a text that was changed by hand the digest that it should have.</summary>
    public static byte[] Seal(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var tail = bytes.Length - 68;
        Encoding.ASCII.GetBytes(new string('0', 64)).CopyTo(bytes, tail);
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))).CopyTo(bytes, tail);
        return bytes;
    }
}
