using System.Runtime.InteropServices;
using Polymath.Fuzzing.Tests.Corpus;
using Polymath.Runtime.Conversion;
using Polymath.Runtime.Tensors;

namespace Polymath.Fuzzing.Tests.Running;

/// <summary>Reads an opened model every way that there is, at the edges above all, and holds the ways against each other and against the file.</summary>
internal sealed class ValueReading
{
    private const int Most = 4096;
    private readonly float[] _whole = new float[Most];
    private readonly float[] _part = new float[Most];
    private readonly double[] _doubles = new double[Most];
    private readonly byte[] _raw = new byte[Most];
    private byte[]? _buffer = new byte[Most];

    public void Check(ITensorStore store, Specimen model, string path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tensor in store.Tensors)
        {
            FaultException.Unless(names.Add(tensor.Name), $"the name '{tensor.Name}' is there twice");
            CheckPlace(tensor, model);
            CheckBytes(store, tensor, model);
            if (tensor.ElementType is not null)
            {
                CheckValues(store, tensor);
            }
            else if (tensor.Elements > 0)
            {
                Refuses<FormatException>(() => store.ReadF32(tensor, 0, _part.AsSpan(0, 1)), tensor);
            }
        }

        if (store.Tensors.Count > 0)
        {
            CheckOutside(store, store.Tensors[^1]);
        }

        CheckInventory(store, path);
        store.EnsureUnchanged();
    }

    private static void CheckPlace(TensorInfo tensor, Specimen model)
    {
        var longest = model.Parts.Max(part => part.Bytes?.LongLength ?? 0);
        FaultException.Unless(
            tensor.Offset >= 0 && tensor.Length >= 0 && (tensor.Length == 0 || tensor.Length <= longest - tensor.Offset),
            $"{tensor.Name} is said to lie at {tensor.Offset:N0}, {tensor.Length:N0} bytes of {longest:N0}");
        FaultException.Unless(tensor.Elements >= 0, $"{tensor.Name} has {tensor.Elements} elements");
        FaultException.Unless(tensor.Elements / 8 <= longest, $"{tensor.Name} has {tensor.Elements} elements in {longest} bytes");
    }

    private void CheckBytes(ITensorStore store, TensorInfo tensor, Specimen model)
    {
        foreach (var (offset, count) in Ranges(tensor.Length))
        {
            var raw = _raw.AsSpan(0, count);
            store.ReadRaw(tensor, offset, raw);
            using (var borrowed = store.Borrow(tensor, offset, count, ref _buffer))
            {
                FaultException.Unless(borrowed.Span.SequenceEqual(raw), $"{tensor.Name}: lent bytes from {offset} on aren't those that are read");
            }

            var at = tensor.Offset + offset;
            FaultException.Unless(raw.IsEmpty || IsThere(model, at, raw), $"{tensor.Name}: the bytes from {offset} on aren't those of the file from {at} on");
        }
    }

    private static bool IsThere(Specimen model, long at, ReadOnlySpan<byte> bytes)
    {
        foreach (var part in model.Parts)
        {
            if (part.Bytes is { } all && at + bytes.Length <= all.LongLength && all.AsSpan((int)at, bytes.Length).SequenceEqual(bytes))
            {
                return true;
            }
        }

        return false;
    }

    private void CheckValues(ITensorStore store, TensorInfo tensor)
    {
        var whole = _whole.AsSpan(0, (int)Math.Min(Most, tensor.Elements));
        var first = tensor.Elements - whole.Length;
        store.ReadF32(tensor, first, whole);
        foreach (var (start, count) in Ranges(whole.Length))
        {
            var part = _part.AsSpan(0, count);
            store.ReadF32(tensor, first + start, part);
            FaultException.Unless(
                MemoryMarshal.AsBytes(part).SequenceEqual(MemoryMarshal.AsBytes(whole.Slice((int)start, count))),
                $"{tensor.Name}: {count} values from {first + start} on aren't those that are read together with others");
            store.ReadF64(tensor, first + start, _doubles.AsSpan(0, count));
            CheckDoubles(tensor, part);
        }
    }

    private void CheckDoubles(TensorInfo tensor, ReadOnlySpan<float> floats)
    {
        for (var i = 0; i < floats.Length; i++)
        {
            // F64 and wide integers have more digits; their nearest F32 is the same all the same.
            var narrowed = (float)_doubles[i];
            FaultException.Unless(narrowed.Equals(floats[i]), $"{tensor.Name}: {_doubles[i]:R} as F64 is {floats[i]:R} as F32");
        }
    }

    private void CheckOutside(ITensorStore store, TensorInfo tensor)
    {
        Refuses<ArgumentOutOfRangeException>(() => store.ReadRaw(tensor, tensor.Length, _raw.AsSpan(0, 1)), tensor);
        if (tensor.ElementType is not null)
        {
            Refuses<ArgumentOutOfRangeException>(() => store.ReadF32(tensor, long.MaxValue, _part.AsSpan(0, 2)), tensor);
        }
    }

    private static void CheckInventory(ITensorStore store, string path)
    {
        var inventory = TensorInventory.Of(store, FormatVersion.Of(path));
        FaultException.Unless(
            inventory.Tensors.Count == store.Tensors.Count && inventory.ElementTypes.Sum(type => type.Count) == store.Tensors.Count,
            "the inventory counts other tensors than there are");
    }

    private static void Refuses<TException>(Action read, TensorInfo tensor)
        where TException : Exception
    {
        try
        {
            read();
        }
        catch (TException)
        {
            return;
        }

        throw new FaultException($"{tensor.Name}: a range outside or a type that isn't decoded is read without {typeof(TException).Name}");
    }

    /// <summary>Ranges of something with <paramref name="length"/> parts: all, nothing, one at either end, some across the middle.</summary>
    private static IEnumerable<(long Start, int Count)> Ranges(long length)
    {
        yield return (0, (int)Math.Min(Most, length));
        yield return (length, 0);
        if (length > 1)
        {
            yield return (length - 1, 1);
            yield return (length / 2, (int)Math.Min(Most, length - (length / 2)));
            yield return (Math.Min(33, length - 1), (int)Math.Min(257, length - Math.Min(33, length - 1)));
        }
    }
}
