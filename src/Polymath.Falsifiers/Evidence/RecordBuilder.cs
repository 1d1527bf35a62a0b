using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Environments;
using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Subjects;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.Falsifiers.Evidence;

/// <summary>Makes the record of a run. What isn't needed to judge again and would tell who ran it stays out.</summary>
/// <param name="environment">Where the run happened.</param>
/// <param name="digests">Digests of this run.</param>
internal sealed class RecordBuilder(IEnvironmentSource environment, FileDigests digests)
{
    /// <summary>The record of an attempt that was judged; its digest and what it replaces are filled in when it is written.</summary>
    public async Task<EvidenceRecord> BuildAsync<TObservation>(
        BoundClaim<TObservation> claim,
        Attempt<TObservation> attempt,
        bool standIn,
        CancellationToken cancellationToken)
        where TObservation : class
    {
        var run = attempt.Run!;
        var judgement = attempt.Judgement!;
        return new EvidenceRecord
        {
            Schema = EvidenceRecord.CurrentSchema,
            Contract = new RecordedContract { Id = claim.Contract.Stem, Version = claim.Contract.Version, Digest = claim.Contract.Digest },
            Claim = new RecordedClaim { Id = claim.Id, ObservationDigest = claim.Observing.Digest, JudgementDigest = claim.JudgementDigest },
            StandIn = standIn
                ? new RecordedStandIn { ObservationDigest = claim.StandIn!.Observing.Digest, JudgementDigest = claim.StandIn.JudgementDigest }
                : null,
            Verdict = judgement.Verdict,
            Level = judgement.Verdict == TruthValue.Refuted ? Level.Refuted : standIn || attempt.Emulated ? Level.Functional : Level.Discharged,
            Way = standIn ? Way.StandIn : Way.Live,
            Expectations =
            [
                .. judgement.Expectations.Select(expectation => new RecordedExpectation
                {
                    Text = expectation.Text,
                    Truth = expectation.Truth.Value,
                    Observed = expectation.Truth.Observed,
                }),
            ],
            Observation = attempt.Recorded,
            Subjects = [.. attempt.Subjects.Select(Describe)],
            Coverage = run.Coverage is { } coverage
                ? new RecordedCoverage { Covered = coverage.Covered, Total = coverage.Total, Items = coverage.Items }
                : null,
            Doubts = run.Doubts,
            Environment = await DescribeAsync(claim, run.Site, standIn, cancellationToken).ConfigureAwait(false),
            Started = run.Started.AddTicks(-(run.Started.Ticks % TimeSpan.TicksPerSecond)),
            DurationSeconds = Math.Round(run.Duration.TotalSeconds, 3),
            Replaces = null,
            Digest = string.Empty,
        };
    }

    private static RecordedSubject Describe(ResolvedSubject resolved) => new()
    {
        Role = resolved.Subject.Name,
        Path = resolved.RecordedPath,
        Bytes = resolved.Subject.Bytes,
        Sha256 = resolved.Subject.Sha256,
        Format = resolved.Format,
        Origin = resolved.Subject.Origin,
        DerivedFrom = resolved.Subject.DerivedFrom,
    };

    private async Task<RecordedEnvironment> DescribeAsync<TObservation>(
        BoundClaim<TObservation> claim,
        Runtime.Probing.ExecutionSite? site,
        bool standIn,
        CancellationToken cancellationToken)
        where TObservation : class
    {
        string[] requires = standIn ? [] : [.. claim.Requires.Select(requirement => requirement.Text)];
        var here = environment.Environment;
        var host = here.Host;
        var tools = new SortedDictionary<string, RecordedTool>(StringComparer.Ordinal);
        foreach (var name in RequirementNames.Below("tools", requires))
        {
            if (environment.FindTool(name) is { } tool)
            {
                var digest = await digests.OfFileAsync(tool.Path, cancellationToken).ConfigureAwait(false);
                tools.Add(name, new RecordedTool { Version = tool.Version, Sha256 = digest });
            }
        }

        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in RequirementNames.Below("facts", requires))
        {
            if (here.Facts.TryGetValue(name, out var fact))
            {
                facts.Add(name, fact);
            }
        }

        return new RecordedEnvironment
        {
            Host = new RecordedHost
            {
                Os = host.Os,
                OsVersion = host.OsVersion,
                Architecture = host.Architecture,
                Cpu = host.Cpu,
                Cores = host.Cores,
                MemoryBytes = host.MemoryBytes,
                Name = RequirementNames.Below("host", requires).Contains("name") ? host.Name : null,
            },
            Gpu = here.Gpu is { } gpu ? new RecordedGpu { Name = gpu.Name, MemoryBytes = gpu.MemoryBytes } : null,
            Device = Describe(site, RequirementNames.Below("device", requires).Any() ? here.Device : null),
            Tools = tools,
            Facts = facts,
            Git = environment.Git is { } git ? new RecordedCommit { Commit = git.Commit, Clean = git.Clean } : null,
        };
    }

    // A device's serial number is left out: evidence is public.
    private static RecordedDevice? Describe(Runtime.Probing.ExecutionSite? site, DeviceRecord? required) =>
        site is null && required is null
            ? null
            : new RecordedDevice
            {
                Name = site?.Device ?? required!.Model ?? "device",
                Soc = site?.Soc ?? required?.Soc,
                Model = required?.Model,
                Android = required?.Android,
                Emulated = site?.Emulated ?? required!.Emulated,
            };
}
