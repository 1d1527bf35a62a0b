using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Auditing;

/// <summary>Verifies a hash-chained log, a training run's say, without what wrote it, and surveys what tampering with it would be noticed.</summary>
/// <remarks>A damaged log is an observation and no error. A log that nothing anchors, by a seal and a head kept apart or by <c>expected_head</c>, is a doubt: rows could
/// have been cut off its end, or its whole chain hashed anew.</remarks>
[Probe("audit-chain")]
public sealed class AuditChainProbe : IProbe<AuditChainObservation>
{
    private const string Automatic = "auto";

    /// <summary>The log: a file of one JSON object a line.</summary>
    public required Subject Log { get; init; }

    /// <summary>Its dialect: <c>polymath</c>, <c>canonical-3</c>, <c>raw-line</c>, or <c>auto</c> to tell it from its first rows.</summary>
    public string Dialect { get; init; } = Automatic;

    /// <summary>Name of the field that holds a row's own hash, where the log names it otherwise than its dialect does; <c>dialect</c> must be named.</summary>
    public string? HashField { get; init; }

    /// <summary>Name of the field that holds the hash of the row before, where the log names it otherwise than its dialect does; <c>dialect</c> must be named.</summary>
    public string? PreviousField { get; init; }

    /// <summary>Hash of the last row, kept apart from the log: in the contract. Without it the file beside the log is asked (<c>run.head.json</c> for
    /// <c>run.jsonl</c>).</summary>
    public string? ExpectedHead { get; init; }

    /// <summary>Whether to survey tampering, at every row and field; logs of at most 64 MiB.</summary>
    public bool Survey { get; init; } = true;

    /// <inheritdoc/>
    public Task<AuditChainObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) =>
        Task.Run(() => Observe(context, cancellationToken), cancellationToken);

    private AuditChainObservation Observe(ProbeContext context, CancellationToken cancellationToken)
    {
        try
        {
            var expectations = new AuditExpectations { Dialect = Stated(), Head = ExpectedHead };
            var found = AuditVerifier.Verify(Log.Path, expectations, cancellationToken);
            context.ReportCoverage(1, 1, "logs");
            if (found.Result == AuditResult.Unanchored)
            {
                context.ReportDoubt($"'{Log.Name}' is unanchored: {found.Message}");
            }

            return new AuditChainObservation
            {
                Result = found.Result,
                Dialect = found.Dialect,
                Rows = found.Rows,
                FirstBrokenRow = found.FirstBrokenRow,
                Kind = found.Kind,
                TornOffset = found.TornOffset,
                Head = found.Head,
                Sealed = found.Sealed,
                Anchored = found.Anchored,
                Types = found.Types,
                Tampering = Survey ? AuditVerifier.Survey(Log.Path, expectations, cancellationToken) : null,
                Bytes = found.Bytes,
                Message = found.Message,
            };
        }
        catch (AuditException refused)
        {
            throw new ProbeException($"subject '{Log.Name}': {refused.Message}", refused);
        }
    }

    private AuditDialect? Stated()
    {
        if (Dialect == Automatic)
        {
            return HashField is null && PreviousField is null
                ? null
                : throw new AuditException("fields can be named only for a dialect that is named too; it can't be told from a log whose fields have other names");
        }

        var dialect = AuditDialects.Named(Dialect);
        return dialect with
        {
            HashFields = HashField is null ? dialect.HashFields : [HashField],
            PreviousFields = PreviousField is null ? dialect.PreviousFields : [PreviousField],
        };
    }
}
