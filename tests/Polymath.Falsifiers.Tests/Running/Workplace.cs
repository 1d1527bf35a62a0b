using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Environments;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Judging;
using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Subjects;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Tests.Running;

/// <summary>A project of its own in a temporary folder: an engine with its clock, environment, evidence and subjects in a test's hands.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly bool _borrowed;

    public Workplace()
        : this(Directory.CreateTempSubdirectory("polymath-").FullName)
    {
    }

    private Workplace(string root, bool borrowed = false)
    {
        (Root, _borrowed) = (root, borrowed);
        Settings = new RunSettings
        {
            Project = "Sample",
            ProjectRoot = Root,
            EvidenceRoot = Path.Combine(Root, "evidence"),
            ArtifactsRoot = Path.Combine(Root, "artifacts"),
            Variable = name => Variables.GetValueOrDefault(name),
        };
    }

    public string Root { get; }

    public RunSettings Settings { get; set; }

    public Dictionary<string, string?> Variables { get; } = [];

    public FakeEnvironment Environment { get; } = new();

    public FakeSurveyor Surveyor { get; } = new();

    public FixedClock Clock { get; } = new();

    public MeasuringProbe Probe { get; } = new();

    public MeasuringProbe StandInProbe { get; } = new();

    public string Verified => Path.Combine(Settings.EvidenceRoot, "sample-v1", "FALSIFY-S-001.verified.json");

    public string Received => Path.Combine(Settings.EvidenceRoot, "sample-v1", "FALSIFY-S-001.received.json");

    public string SubjectFile => Path.Combine(Root, "model.bin");

    /// <summary>The workplace of another process.</summary>
    public static Workplace At(string root) => new(root, borrowed: true);

    /// <summary>The claim of most tests: cosine at least 0.99 of the file model.bin.</summary>
    public BoundClaim<Measured> Claim(string observation = "o1", string judgement = "j1", double floor = 0.99) => new()
    {
        Contract = new ContractIdentity("sample-v1", "1.0.0", new string('c', 64), Path.Combine(Root, "contracts", "sample-v1.yaml"), false, []),
        Id = "FALSIFY-S-001",
        Line = 12,
        Rule = "The conversion preserves every weight tensor.",
        Prediction = "The cosine is 0.99 or more.",
        IfFails = "The model can't ship.",
        JudgementDigest = Digest(judgement),
        Subjects = [new SubjectDefinition { Name = "model", File = "model.bin", Origin = "trained" }],
        Observing = Observing(Probe, ["model"], observation),
        Judgement = Rule(floor),
    };

    /// <summary>The claim with a stand-in on the made subject tiny.</summary>
    public BoundClaim<Measured> WithStandIn(BoundClaim<Measured> claim, string observation = "s1", string judgement = "sj1", double floor = 0.9) => claim with
    {
        Subjects =
        [
            .. claim.Subjects,
            new SubjectDefinition { Name = "tiny", File = "tiny.bin", Origin = "random_init" },
        ],
        StandIn = new StandInDefinition<Measured>
        {
            Observing = Observing(StandInProbe, ["tiny"], observation),
            Judgement = Rule(floor),
            JudgementDigest = Digest(judgement),
        },
    };

    public static ClaimRule<Measured> Rule(double floor) => new()
    {
        Expectations =
        [
            new Expectation<Measured>("compared == 2", 20, (o, r) => Refutation.Check(r, Compare(o.Compared, 2, (a, b) => a == b))),
            new Expectation<Measured>(
                FormattableString.Invariant($"cosine >= {floor}"), 21, (o, r) => Refutation.Check(r, Compare(o.Cosine, floor, (a, b) => a >= b))),
        ],
        SurveyCases = [],
    };

    public static Observing<Measured> Observing(MeasuringProbe probe, string[] subjects, string digest) => new()
    {
        ProbeId = "measuring",
        ProbeVersion = 1,
        SubjectNames = subjects,
        Digest = Digest(digest),
        CreateProbe = _ => probe,
    };

    public static Expectation<EnvironmentRecord> Requirement(string text, Func<EnvironmentRecord, string?> value, string wanted) => new(
        text,
        13,
        (o, r) => Refutation.Check(r, new Truth
        {
            Value = value(o) is not { } found ? TruthValue.Unevaluated : found == wanted ? TruthValue.Holds : TruthValue.Refuted,
            Observed = value(o) is { } shown ? $"\"{shown}\"" : null,
            Reason = value(o) is null ? "it isn't there" : null,
        }));

    public static string Digest(string text) => FileDigests.OfText(text);

    public Workplace PlaceSubject(string content = "weights")
    {
        File.WriteAllText(SubjectFile, content);
        return this;
    }

    public Workplace PlaceTiny(string content = "tiny weights")
    {
        File.WriteAllText(Path.Combine(Root, "tiny.bin"), content);
        return this;
    }

    public ClaimEngine Engine()
    {
        var digests = new FileDigests();
        var resolver = new SubjectResolver(Settings, digests, new SubjectWorkshop(Settings.ArtifactsRoot));
        var observations = new SharedObservations(Settings.ArtifactsRoot, Clock);
        return new ClaimEngine(
            Settings,
            Surveyor,
            new LiveRun(resolver, observations, Environment),
            new EvidenceStore(Settings),
            new RecordBuilder(Environment, digests));
    }

    /// <summary>One run in a process of its own, as it were.</summary>
    public Task<ClaimOutcome> RunAsync(BoundClaim<Measured> claim) =>
        Engine().DischargeAsync(claim, new Progress<ProbeProgress>(), TestContext.Current.CancellationToken);

    public void Dispose()
    {
        if (!_borrowed)
        {
            Directory.Delete(Root, recursive: true);
        }
    }

    private static Truth Compare(double value, double bound, Func<double, double, bool> holds) => new()
    {
        Value = double.IsNaN(value) ? TruthValue.Unevaluated : holds(value, bound) ? TruthValue.Holds : TruthValue.Refuted,
        Observed = value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        Reason = double.IsNaN(value) ? "the left side is NaN" : null,
    };
}
