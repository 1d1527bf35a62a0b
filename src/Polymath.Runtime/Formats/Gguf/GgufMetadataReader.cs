using System.Globalization;

namespace Polymath.Runtime.Formats.Gguf;

/// <summary>Reads GGUF's key-value pairs and prints each value as text.</summary>
internal sealed class GgufMetadataReader(ByteCursor cursor, FormatLedger ledger)
{
    private const int LargestKey = 65535;
    private const int SmallestPair = 8 + 4 + 1;

    private readonly GgufValueReader _reader = new(cursor, ledger);
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GgufValueType> _types = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Told of each pair as it was stored: its key, and where its type and value begin and end.</summary>
    public Action<string, long, long>? Found { get; init; }

    public void Read(ulong count)
    {
        if (count > (ulong)cursor.Remaining / SmallestPair)
        {
            throw ledger.Stop(
                FormatRules.CountImpossible,
                16,
                $"the file claims {count:N0} metadata pairs, but {cursor.Remaining:N0} bytes are left");
        }

        for (var i = 0UL; i < count; i++)
        {
            var position = cursor.Position;
            var length = cursor.ReadUInt64("length of a metadata key");
            if (length > LargestKey)
            {
                throw ledger.Stop(
                    FormatRules.NameLength,
                    position,
                    $"a metadata key claims {length:N0} bytes; {LargestKey:N0} are the most");
            }

            var key = cursor.ReadText((int)length, "metadata key");
            var start = cursor.Position;
            var type = _reader.ReadType("type of", key);
            var text = _reader.ReadValue(type, key);
            Found?.Invoke(key, start, cursor.Position);
            if (_values.TryAdd(key, text))
            {
                _types.Add(key, type);
            }
            else
            {
                ledger.Defect(FormatRules.KeyDuplicate, position, $"the metadata key '{key}' is given twice");
            }
        }
    }

    /// <summary>A key's value as an integer; null where it is absent, of another type or beyond 63 bits.</summary>
    public long? IntegerOf(string key) =>
        _values.TryGetValue(key, out var text)
        && _types[key] is not (GgufValueType.Text or GgufValueType.Array or GgufValueType.Boolean or GgufValueType.Float32 or GgufValueType.Float64)
        && long.TryParse(text, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    public GgufValueType? TypeOf(string key) => _types.TryGetValue(key, out var type) ? type : null;
}
