using System.Buffers.Binary;
using System.Collections;
using System.Text;

namespace Polymath.Runtime.Formats.Gguf;

/// <summary>The typed key-value pairs of a GGUF file to be written, in order.</summary>
public sealed class GgufMetadata : IEnumerable<string>
{
    private readonly List<string> _keys = [];
    private readonly MemoryStream _encoded = new();

    /// <summary>Number of pairs.</summary>
    public int Count => _keys.Count;

    internal ReadOnlyMemory<byte> Encoded => _encoded.GetBuffer().AsMemory(0, (int)_encoded.Length);

    /// <summary>Whether a key is given.</summary>
    public bool Contains(string key) => _keys.Contains(key, StringComparer.Ordinal);

    /// <summary>Adds a UTF-8 text.</summary>
    public void Add(string key, string value)
    {
        Start(key, GgufValueType.Text);
        WriteText(value);
    }

    /// <summary>Adds a 32-bit unsigned integer, the type of most counts.</summary>
    public void Add(string key, uint value)
    {
        Start(key, GgufValueType.UInt32);
        WriteUInt32(value);
    }

    /// <summary>Adds a 32-bit signed integer.</summary>
    public void Add(string key, int value)
    {
        Start(key, GgufValueType.Int32);
        WriteUInt32((uint)value);
    }

    /// <summary>Adds a 64-bit unsigned integer.</summary>
    public void Add(string key, ulong value)
    {
        Start(key, GgufValueType.UInt64);
        WriteUInt64(value);
    }

    /// <summary>Adds a 32-bit float.</summary>
    public void Add(string key, float value)
    {
        Start(key, GgufValueType.Float32);
        WriteUInt32(BitConverter.SingleToUInt32Bits(value));
    }

    /// <summary>Adds a boolean.</summary>
    public void Add(string key, bool value)
    {
        Start(key, GgufValueType.Boolean);
        _encoded.WriteByte(value ? (byte)1 : (byte)0);
    }

    /// <summary>Adds a list of texts, a vocabulary say.</summary>
    public void Add(string key, IReadOnlyList<string> values)
    {
        StartArray(key, GgufValueType.Text, values.Count);
        foreach (var value in values)
        {
            WriteText(value);
        }
    }

    /// <summary>Adds a list of 32-bit signed integers, token types say.</summary>
    public void Add(string key, IReadOnlyList<int> values)
    {
        StartArray(key, GgufValueType.Int32, values.Count);
        foreach (var value in values)
        {
            WriteUInt32((uint)value);
        }
    }

    /// <summary>Adds a list of 32-bit floats, token scores say.</summary>
    public void Add(string key, IReadOnlyList<float> values)
    {
        StartArray(key, GgufValueType.Float32, values.Count);
        foreach (var value in values)
        {
            WriteUInt32(BitConverter.SingleToUInt32Bits(value));
        }
    }

    /// <summary>Adds a pair as a file stores it.</summary>
    internal void AddStored(string key, ReadOnlySpan<byte> typeAndValue)
    {
        StartKey(key);
        _encoded.Write(typeAndValue);
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void StartArray(string key, GgufValueType type, int count)
    {
        Start(key, GgufValueType.Array);
        WriteUInt32((uint)type);
        WriteUInt64((ulong)count);
    }

    private void Start(string key, GgufValueType type)
    {
        StartKey(key);
        WriteUInt32((uint)type);
    }

    private void StartKey(string key)
    {
        if (Contains(key) || key.Length == 0)
        {
            throw new ArgumentException($"the metadata key '{key}' is empty or given twice", nameof(key));
        }

        _keys.Add(key);
        WriteText(key);
    }

    private void WriteText(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        WriteUInt64((ulong)bytes.Length);
        _encoded.Write(bytes);
    }

    private void WriteUInt32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        _encoded.Write(bytes);
    }

    private void WriteUInt64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        _encoded.Write(bytes);
    }
}
