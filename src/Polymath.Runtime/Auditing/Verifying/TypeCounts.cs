using Polymath.Runtime.Auditing.Canonical;

namespace Polymath.Runtime.Auditing.Verifying;

/// <summary>Counts rows by what they say happened, telling only so many types apart: a hostile log could make up one a row.</summary>
internal sealed class TypeCounts(AuditDialect dialect)
{
    private const int MostTypes = 256;
    private const int LongestType = 256;
    private const string Other = "(other)";

    private readonly Dictionary<string, long> _rows = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    public IReadOnlyList<AuditTypeCount> Counts => [.. _order.Select(type => new AuditTypeCount { Type = type, Rows = _rows[type] })];

    public void Add(CanonicalRow row)
    {
        var type = dialect.TypeFields.Select(row.Text).FirstOrDefault(text => text is not null) ?? string.Empty;
        if (type.Length > LongestType || (_order.Count >= MostTypes && !_rows.ContainsKey(type)))
        {
            type = Other;
        }

        if (!_rows.TryGetValue(type, out var rows))
        {
            _order.Add(type);
        }

        _rows[type] = rows + 1;
    }
}
