using Polymath.Falsifiers.Verdicts;

namespace Polymath.Falsifiers.Evidence;

/// <summary>Whether a run that holds is written over what is there.</summary>
internal static class Snapshot
{
    /// <summary>Decides for a run that holds.</summary>
    /// <param name="existing">The accepted record.</param>
    /// <param name="run">The run.</param>
    public static EvidenceChange Decide(EvidenceReading existing, EvidenceRecord run)
    {
        switch (existing.State)
        {
            case EvidenceState.Absent:
                return EvidenceChange.New;
            case EvidenceState.Damaged:
                return EvidenceChange.Kept;
            case EvidenceState.Unreadable:
                // Its level can't be known, so only the highest may replace it.
                return run.Level == Level.Discharged ? EvidenceChange.Replaced : EvidenceChange.Kept;
        }

        var record = existing.Record!;
        if (record.Level != run.Level)
        {
            return record.Level == Level.Discharged ? EvidenceChange.Kept : EvidenceChange.Replaced;
        }

        return Substance.Same(record, run) ? EvidenceChange.Kept : EvidenceChange.Replaced;
    }
}
