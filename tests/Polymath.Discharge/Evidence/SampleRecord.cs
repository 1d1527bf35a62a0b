using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Surveys;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.Discharge.Evidence;

/// <summary>A record with every member in use.</summary>
internal static class SampleRecord
{
    public static EvidenceRecord Create() => new()
    {
        Schema = EvidenceRecord.CurrentSchema,
        Contract = new RecordedContract { Id = "sample-v1", Version = "1.0.0", Digest = new string('a', 64) },
        Claim = new RecordedClaim { Id = "FALSIFY-SAMPLE-001", ObservationDigest = new string('b', 64), JudgementDigest = new string('c', 64) },
        StandIn = new RecordedStandIn { ObservationDigest = new string('d', 64), JudgementDigest = new string('e', 64) },
        Verdict = TruthValue.Holds,
        Level = Level.Discharged,
        Way = Way.Live,
        Expectations = [new RecordedExpectation { Text = "value >= 0.5", Truth = TruthValue.Holds, Observed = "0.75" }],
        Observation = ObservationJson.Serialize(
            new Measured { Value = 0.75, Maybe = null, Count = long.MaxValue, Name = "żółw \u0001", Series = [1e-300, double.NaN, double.NegativeInfinity] }),
        Subjects =
        [
            new RecordedSubject
            {
                Role = "original", Path = "models/original.gguf", Bytes = 12345, Sha256 = new string('f', 64), Format = "gguf", Origin = "converted", DerivedFrom = "published",
            },
        ],
        Coverage = new RecordedCoverage { Covered = 27, Total = 27, Items = "tensors" },
        Doubts = [],
        Environment = new RecordedEnvironment
        {
            Host = new RecordedHost { Os = "linux", OsVersion = "6.1", Architecture = "x64", Cpu = "a processor", Cores = 2, MemoryBytes = 1L << 34, Name = null },
            Gpu = new RecordedGpu { Name = "a graphics processor", MemoryBytes = 1L << 35 },
            Device = new RecordedDevice { Name = "a device", Soc = "SM8750", Model = null, Android = "16", Emulated = true },
            Tools = new Dictionary<string, RecordedTool> { ["python3"] = new() { Version = "3.11.2", Sha256 = new string('1', 64) } },
            Facts = new Dictionary<string, string> { ["rack"] = "7" },
            Git = new RecordedCommit { Commit = new string('2', 40), Clean = true },
        },
        Started = new DateTimeOffset(2026, 11, 21, 6, 0, 0, TimeSpan.Zero),
        DurationSeconds = 1.25,
        Replaces = null,
        Digest = string.Empty,
    };
}
