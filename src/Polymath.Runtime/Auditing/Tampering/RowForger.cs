using System.Globalization;
using Polymath.Runtime.Auditing.Verifying;

namespace Polymath.Runtime.Auditing.Tampering;

/// <summary>Does what someone does who knows the dialect: gives a row the place, the link and the hash that it would need.</summary>
internal sealed class RowForger(ChainCheck check)
{
    /// <summary>The row as the next one after <paramref name="state"/>, and its hash.</summary>
    public (byte[] Line, string Hash) Forge(EditableRow row, in ChainState state)
    {
        var forged = row.With(check.Layout.PreviousField, $"\"{state.Head}\"");
        if (check.Dialect.Typed)
        {
            forged = forged.With(AuditFields.Sequence, state.Rows.ToString(CultureInfo.InvariantCulture));
        }

        if (check.Layout.HashField is not { } field)
        {
            return (forged.Line, check.HashOf(forged.Line));
        }

        var hash = check.HashOf(forged.Without(field).Line);
        return (forged.With(field, $"\"{hash}\"").Line, hash);
    }

    /// <summary>The seal that <paramref name="state"/> would need.</summary>
    /// <param name="seal">The true seal.</param>
    /// <param name="state">The state before it.</param>
    public (byte[] Line, string Hash) Seal(EditableRow seal, in ChainState state) => Forge(
        seal.With(AuditFields.Payload, string.Create(CultureInfo.InvariantCulture, $"{{\"{AuditFields.SealedHead}\":\"{state.Head}\",\"{AuditFields.SealedRows}\":{state.Rows}}}")),
        state);
}
