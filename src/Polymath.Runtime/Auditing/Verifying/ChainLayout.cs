using Polymath.Runtime.Auditing.Canonical;

namespace Polymath.Runtime.Auditing.Verifying;

/// <summary>Under which names a log keeps its hashes, where its dialect allows several.</summary>
/// <param name="HashField">Of a row's own hash; null where rows don't hold it.</param>
/// <param name="PreviousField">Of the link to the row before.</param>
internal sealed record ChainLayout(string? HashField, string PreviousField)
{
    /// <summary>As <paramref name="row"/> has it; the dialect's first names where the row has none.</summary>
    /// <returns>Null where the row has several links, so that the log's can't be told.</returns>
    public static ChainLayout? Of(AuditDialect dialect, CanonicalRow? row)
    {
        var links = dialect.PreviousFields.Where(name => row?.Find(name) is not null).ToArray();
        return links.Length > 1
            ? null
            : new ChainLayout(
                dialect.HashFields.FirstOrDefault(name => row?.Find(name) is not null) ?? dialect.HashFields.FirstOrDefault(),
                links.FirstOrDefault() ?? dialect.PreviousFields[0]);
    }
}
