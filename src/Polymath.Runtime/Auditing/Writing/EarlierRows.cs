namespace Polymath.Runtime.Auditing.Writing;

/// <summary>What a log holds already when its writer comes back to it.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Head">Hash of the last; without rows 64 zeros.</param>
/// <param name="Torn">Where a torn last line begins; null for none.</param>
internal sealed record EarlierRows(long Rows, string Head, long? Torn)
{
    /// <summary>Verifies the log and the head beside it. Only a log that is whole up to a torn last line goes on.</summary>
    /// <exception cref="AuditException">It can't be continued.</exception>
    public static EarlierRows Of(string log, string runId)
    {
        var kept = AuditHead.Beside(log);
        var found = AuditVerifier.Verify(log, new AuditExpectations { Dialect = AuditDialects.Polymath });
        Demand(kept is null || kept.RunId == runId, log, $"the head beside it is of run '{kept?.RunId}', not '{runId}'");
        if (found.Result is AuditResult.Missing or AuditResult.Empty)
        {
            Demand(kept is not { Rows: > 0 }, log, $"it has no rows, but the head beside it counts {kept?.Rows}: rows were removed");
            return new EarlierRows(0, AuditHash.Zeros, null);
        }

        Demand(found.Result is AuditResult.Unanchored or AuditResult.Valid or AuditResult.Torn, log, found.Message);
        Demand(kept is not null, log, $"no head was kept beside it ('{AuditHead.PathOf(log)}'), so that rows could have been cut off; restore it");
        Demand(kept!.Rows <= found.Rows, log, $"it has {found.Rows} whole rows, but the head beside it counts {kept.Rows}: rows were removed");
        Demand(!found.Sealed, log, "it is sealed and takes no more rows");
        return new EarlierRows(found.Rows, found.Head ?? AuditHash.Zeros, found.TornOffset);
    }

    private static void Demand(bool holds, string log, string reason)
    {
        if (!holds)
        {
            throw new AuditException($"'{log}' can't be continued: {reason}. Begin another file, and keep this one for whoever looks into it");
        }
    }
}
