using System.Globalization;
using System.Text;

namespace Polymath.Runtime.Formats.Gguf;

/// <summary>Reads GGUF's key-value pairs and prints each value as text.</summary>
internal sealed class GgufMetadataReader(ByteCursor cursor, FormatLedger ledger)
{
    private const int LargestKey = 65535;
    private const int LargestText = 16 * 1024 * 1024;
    private const int LargestPrintedArray = 256;
    private const int DeepestArray = 4;
    private const int SmallestPair = 8 + 4 + 1;

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
            var type = ReadType($"type of '{key}'");
            var text = ReadValue(type, key, depth: 0);
            Found?.Invoke(key, start, cursor.Position);
            if (!_values.TryAdd(key, text))
            {
                ledger.Defect(FormatRules.KeyDuplicate, position, $"the metadata key '{key}' is given twice");
            }

            _types[key] = type;
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

    private GgufValueType ReadType(string what)
    {
        var position = cursor.Position;
        var number = cursor.ReadUInt32(what);
        return number <= (uint)GgufValueType.Float64
            ? (GgufValueType)number
            : throw ledger.Stop(FormatRules.ValueType, position, $"the {what} is {number}; metadata types are 0 to 12");
    }

    private string ReadValue(GgufValueType type, string key, int depth)
    {
        var what = $"value of '{key}'";
        var invariant = CultureInfo.InvariantCulture;
        return type switch
        {
            GgufValueType.UInt8 => cursor.ReadByte(what).ToString(invariant),
            GgufValueType.Int8 => ((sbyte)cursor.ReadByte(what)).ToString(invariant),
            GgufValueType.UInt16 => cursor.ReadUInt16(what).ToString(invariant),
            GgufValueType.Int16 => ((short)cursor.ReadUInt16(what)).ToString(invariant),
            GgufValueType.UInt32 => cursor.ReadUInt32(what).ToString(invariant),
            GgufValueType.Int32 => ((int)cursor.ReadUInt32(what)).ToString(invariant),
            GgufValueType.Float32 => BitConverter.UInt32BitsToSingle(cursor.ReadUInt32(what)).ToString("R", invariant),
            GgufValueType.Boolean => ReadBoolean(key),
            GgufValueType.Text => ReadText(key),
            GgufValueType.Array => ReadArray(key, depth),
            GgufValueType.UInt64 => cursor.ReadUInt64(what).ToString(invariant),
            GgufValueType.Int64 => ((long)cursor.ReadUInt64(what)).ToString(invariant),
            _ => BitConverter.UInt64BitsToDouble(cursor.ReadUInt64(what)).ToString("R", invariant),
        };
    }

    private string ReadBoolean(string key)
    {
        var position = cursor.Position;
        var value = cursor.ReadByte($"value of '{key}'");
        if (value > 1)
        {
            ledger.Defect(FormatRules.BooleanValue, position, $"the boolean '{key}' is {value}; 0 and 1 are possible");
        }

        return value == 0 ? "false" : "true";
    }

    private string ReadText(string key)
    {
        var length = cursor.ReadUInt64($"length of '{key}'");
        if (length <= LargestText)
        {
            return cursor.ReadText((int)length, $"value of '{key}'");
        }

        cursor.Skip(length, $"value of '{key}'");
        return string.Create(CultureInfo.InvariantCulture, $"text of {length:N0} bytes");
    }

    private string ReadArray(string key, int depth)
    {
        var position = cursor.Position;
        if (depth == DeepestArray)
        {
            throw ledger.Stop(FormatRules.ValueType, position, $"the array '{key}' nests more than {DeepestArray} deep");
        }

        var type = ReadType($"element type of '{key}'");
        var count = cursor.ReadUInt64($"count of '{key}'");
        var width = WidthOf(type);
        if (count > (ulong)(cursor.Remaining / width))
        {
            throw ledger.Stop(
                FormatRules.CountImpossible,
                position,
                $"the array '{key}' claims {count:N0} values, but {cursor.Remaining:N0} bytes are left");
        }

        if (count <= LargestPrintedArray)
        {
            var printed = new StringBuilder("[");
            for (var i = 0UL; i < count; i++)
            {
                printed.Append(i == 0 ? string.Empty : ", ").Append(ReadValue(type, key, depth + 1));
            }

            return printed.Append(']').ToString();
        }

        SkipValues(type, key, count, width, depth);
        return string.Create(CultureInfo.InvariantCulture, $"array of {count:N0} {type}");
    }

    private void SkipValues(GgufValueType type, string key, ulong count, int width, int depth)
    {
        if (type is GgufValueType.Text)
        {
            var lengthOf = $"length of a text of '{key}'";
            var textOf = $"text of '{key}'";
            for (var i = 0UL; i < count; i++)
            {
                cursor.Skip(cursor.ReadUInt64(lengthOf), textOf);
            }
        }
        else if (type is GgufValueType.Array or GgufValueType.Boolean)
        {
            for (var i = 0UL; i < count; i++)
            {
                ReadValue(type, key, depth + 1);
            }
        }
        else
        {
            cursor.Skip(count * (ulong)width, $"values of '{key}'");
        }
    }

    /// <summary>The fewest bytes that a value takes.</summary>
    private static int WidthOf(GgufValueType type) => type switch
    {
        GgufValueType.UInt8 or GgufValueType.Int8 or GgufValueType.Boolean => 1,
        GgufValueType.UInt16 or GgufValueType.Int16 => 2,
        GgufValueType.UInt32 or GgufValueType.Int32 or GgufValueType.Float32 => 4,
        GgufValueType.Array => 12,
        _ => 8,
    };
}
