using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Conversion.Companions;

/// <summary>A SafeTensors file made of given bytes, so that it can hold what no writer here writes.</summary>
internal sealed class RawSafeTensors
{
    private readonly JsonObject _header = [];
    private readonly List<byte> _data = [];

    public RawSafeTensors Add(string name, string dtype, long[] shape, byte[] bytes)
    {
        _header.Add(name, new JsonObject
        {
            ["dtype"] = dtype,
            ["shape"] = new JsonArray([.. shape.Select(size => JsonValue.Create(size))]),
            ["data_offsets"] = new JsonArray(_data.Count, _data.Count + bytes.Length),
        });
        _data.AddRange(bytes);
        return this;
    }

    public RawSafeTensors AddFloats(string name, long[] shape, params float[] values) => Add(name, "F32", shape, MemoryMarshal.AsBytes<float>(values).ToArray());

    public RawSafeTensors AddHalves(string name, long[] shape, params float[] values) =>
        Add(name, "F16", shape, MemoryMarshal.AsBytes<Half>(values.Select(value => (Half)value).ToArray()).ToArray());

    public RawSafeTensors AddIntegers(string name, long[] shape, params uint[] values) => Add(name, "I32", shape, MemoryMarshal.AsBytes<uint>(values).ToArray());

    public ITensorStore Open(string path)
    {
        var header = Encoding.UTF8.GetBytes(_header.ToJsonString());
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        File.WriteAllBytes(path, [.. length, .. header, .. _data]);
        return ModelFile.Open(path);
    }
}
