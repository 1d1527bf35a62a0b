using System.Globalization;
using System.Text;

namespace Polymath.Runtime.Formats.Gguf;

/// <summary>Reads GGUF's metadata values and prints them, as far as they are short enough to be looked at.</summary>
internal sealed class GgufValueReader(ByteCursor cursor, FormatLedger ledger)
{
    private const int LargestText = 16 * 1024 * 1024;
    private const int LargestPrintedArray = 256;
    private const int LongestNestedPrint = 64 * 1024;
    private const int DeepestArray = 4;
    private const string Value = "value of";

    private readonly StringBuilder _printed = new();

    public GgufValueType ReadType(string what, string key)
    {
        var position = cursor.Position;
        var number = cursor.ReadUInt32(what, key);
        return number <= (uint)GgufValueType.Float64
            ? (GgufValueType)number
            : throw ledger.Stop(FormatRules.ValueType, position, $"the {what} '{key}' is {number}; metadata types are 0 to 12");
    }

    /// <summary>A value as text; arrays of more than 256 elements by their count and type.</summary>
    public string ReadValue(GgufValueType type, string key)
    {
        if (type == GgufValueType.Text)
        {
            return ReadText(key);
        }

        _printed.Clear();
        Read(type, key, depth: 0, _printed);
        return _printed.ToString();
    }

    // Without a text to print into, a value is read over.
    private void Read(GgufValueType type, string key, int depth, StringBuilder? into)
    {
        switch (type)
        {
            case GgufValueType.UInt8:
                Print(cursor.ReadByte(Value, key), into);
                break;
            case GgufValueType.Int8:
                Print((sbyte)cursor.ReadByte(Value, key), into);
                break;
            case GgufValueType.UInt16:
                Print(cursor.ReadUInt16(Value, key), into);
                break;
            case GgufValueType.Int16:
                Print((short)cursor.ReadUInt16(Value, key), into);
                break;
            case GgufValueType.UInt32:
                Print(cursor.ReadUInt32(Value, key), into);
                break;
            case GgufValueType.Int32:
                Print((int)cursor.ReadUInt32(Value, key), into);
                break;
            case GgufValueType.Float32:
                Print(BitConverter.UInt32BitsToSingle(cursor.ReadUInt32(Value, key)), into);
                break;
            case GgufValueType.UInt64:
                Print(cursor.ReadUInt64(Value, key), into);
                break;
            case GgufValueType.Int64:
                Print((long)cursor.ReadUInt64(Value, key), into);
                break;
            case GgufValueType.Float64:
                Print(BitConverter.UInt64BitsToDouble(cursor.ReadUInt64(Value, key)), into);
                break;
            case GgufValueType.Boolean:
                var truth = ReadBoolean(key);
                into?.Append(truth ? "true" : "false");
                break;
            case GgufValueType.Array:
                ReadArray(key, depth, into);
                break;
            default:
                ReadElement(key, into);
                break;
        }
    }

    private static void Print<T>(T number, StringBuilder? into)
        where T : ISpanFormattable => into?.Append(CultureInfo.InvariantCulture, $"{number}");

    private bool ReadBoolean(string key)
    {
        var position = cursor.Position;
        var value = cursor.ReadByte(Value, key);
        if (value > 1)
        {
            ledger.Defect(FormatRules.BooleanValue, position, $"the boolean '{key}' is {value}; 0 and 1 are possible");
        }

        return value != 0;
    }

    private string ReadText(string key)
    {
        var length = cursor.ReadUInt64("length of", key);
        if (length <= LargestText)
        {
            return cursor.ReadText((int)length, Value, key);
        }

        cursor.Skip(length, Value, key);
        return string.Create(CultureInfo.InvariantCulture, $"text of {length:N0} bytes");
    }

    private void ReadElement(string key, StringBuilder? into)
    {
        if (into is null)
        {
            cursor.Skip(cursor.ReadUInt64("length of a text of", key), "text of", key);
        }
        else
        {
            into.Append(ReadText(key));
        }
    }

    private void ReadArray(string key, int depth, StringBuilder? into)
    {
        var position = cursor.Position;
        if (depth == DeepestArray)
        {
            throw ledger.Stop(FormatRules.ValueType, position, $"the array '{key}' nests more than {DeepestArray} deep");
        }

        var type = ReadType("element type of", key);
        var count = cursor.ReadUInt64("count of", key);
        var width = WidthOf(type);
        if (count > (ulong)(cursor.Remaining / width))
        {
            throw ledger.Stop(
                FormatRules.CountImpossible,
                position,
                $"the array '{key}' claims {count:N0} values, but {cursor.Remaining:N0} bytes are left");
        }

        if (into is null || count > LargestPrintedArray || (depth > 0 && into.Length > LongestNestedPrint))
        {
            into?.Append(CultureInfo.InvariantCulture, $"array of {count:N0} {type}");
            Skip(type, key, count, width, depth);
            return;
        }

        into.Append('[');
        for (var i = 0UL; i < count; i++)
        {
            into.Append(i == 0 ? string.Empty : ", ");
            Read(type, key, depth + 1, into);
        }

        into.Append(']');
    }

    private void Skip(GgufValueType type, string key, ulong count, int width, int depth)
    {
        if (type is GgufValueType.Text or GgufValueType.Array or GgufValueType.Boolean)
        {
            for (var i = 0UL; i < count; i++)
            {
                Read(type, key, depth + 1, into: null);
            }
        }
        else
        {
            cursor.Skip(count * (ulong)width, "values of", key);
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
