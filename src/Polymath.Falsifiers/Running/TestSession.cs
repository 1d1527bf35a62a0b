using System.Collections.Concurrent;
using System.Reflection;
using Polymath.Falsifiers.Environments;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Subjects;
using Polymath.Falsifiers.Summaries;

namespace Polymath.Falsifiers.Running;

/// <summary>One run of one test assembly: the engine with its parts, and the ledger of what came of each claim.</summary>
internal sealed class TestSession
{
    private static readonly ConcurrentDictionary<Assembly, Lazy<TestSession>> Sessions = new();

    private TestSession(Assembly assembly)
    {
        Settings = RunSettings.Read(assembly, Environment.GetEnvironmentVariable);
        var digests = new FileDigests();
        var environment = new HostEnvironment(Settings, assembly);
        var resolver = new SubjectResolver(Settings, digests, new SubjectWorkshop(Settings.ArtifactsRoot));
        var observations = new SharedObservations(Settings.ArtifactsRoot, TimeProvider.System);
        Ledger = new RunLedger(Settings);
        Engine = new ClaimEngine(
            Settings,
            new RuleSurveyor(),
            new LiveRun(resolver, observations, environment),
            new EvidenceStore(Settings),
            new RecordBuilder(environment, digests));
    }

    public RunSettings Settings { get; }

    public ClaimEngine Engine { get; }

    public RunLedger Ledger { get; }

    /// <summary>Every session of this process so far.</summary>
    public static IEnumerable<TestSession> All => Sessions.Values.Where(session => session.IsValueCreated).Select(session => session.Value);

    /// <summary>The session of <paramref name="assembly"/>.</summary>
    public static TestSession Of(Assembly assembly) => Sessions.GetOrAdd(assembly, key => new Lazy<TestSession>(() => new TestSession(key))).Value;
}
