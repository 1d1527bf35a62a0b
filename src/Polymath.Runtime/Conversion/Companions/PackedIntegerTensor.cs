using System.Runtime.InteropServices;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Companions;

/// <summary>Weights of a GPTQ or AWQ checkpoint: integers packed in words, less a zero point, times a scale for each group of inputs; stored turned.</summary>
internal sealed class PackedIntegerTensor : Composition
{
    private const int Band = 64;
    private const int MostInWord = 16;

    private readonly ITensorStore _store;
    private readonly PackedIntegerParts _parts;
    private readonly long _outputs;

    public PackedIntegerTensor(ITensorStore store, PackedIntegerParts parts, TensorInfo info)
        : base(info)
    {
        (_store, _parts) = (store, parts);
        _outputs = info.Shape[0];
    }

    public override int BandRows => Band;

    public override void ReadTile(long row, int rows, long column, int columns, Span<float> destination)
    {
        for (var done = 0; done < rows; done += Band)
        {
            var height = Math.Min(Band, rows - done);
            ReadBand(row + done, height, column, columns, destination.Slice(done * columns, height * columns));
        }
    }

    // A few inputs at a time: what is written row by row of the destination stays in the first-level cache until then.
    private void ReadBand(long row, int height, long column, int columns, Span<float> destination)
    {
        Span<float> scales = stackalloc float[Band];
        Span<int> zeros = stackalloc int[Band];
        Span<int> codes = stackalloc int[Band];
        Span<uint> words = stackalloc uint[Band];
        Span<float> tile = stackalloc float[Band * MostInWord];
        scales = scales[..height];
        zeros = zeros[..height];
        codes = codes[..height];
        words = words[..height];
        var group = -1L;
        for (var done = 0; done < columns;)
        {
            var (line, inLine) = ((column + done) / _parts.InWord, (int)((column + done) % _parts.InWord));
            var width = Math.Min(_parts.InWord - inLine, columns - done);
            if (!_parts.IsInterleaved)
            {
                ReadWords(_parts.Codes, (line * _outputs) + row, words);
            }

            for (var j = 0; j < width; j++)
            {
                var input = column + done + j;
                if (_parts.GroupOf(input) is var own && own != group)
                {
                    group = own;
                    _store.ReadF32(_parts.Scales, (group * _outputs) + row, scales);
                    ReadPacked(_parts.Zeros, group, row, zeros);
                }

                if (_parts.IsInterleaved)
                {
                    ReadPacked(_parts.Codes, input, row, codes);
                }
                else
                {
                    Unpack(words, (inLine + j) * _parts.Bits, codes);
                }

                for (var i = 0; i < height; i++)
                {
                    tile[(i * MostInWord) + j] = scales[i] * (codes[i] - (zeros[i] + _parts.ZeroShift));
                }
            }

            for (var i = 0; i < height; i++)
            {
                tile.Slice(i * MostInWord, width).CopyTo(destination[((i * columns) + done)..]);
            }

            done += width;
        }
    }

    private void Unpack(ReadOnlySpan<uint> words, int shift, Span<int> codes)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = (int)(words[i] >> shift) & _parts.Mask;
        }
    }

    // Integers of consecutive outputs, packed along them.
    private void ReadPacked(TensorInfo tensor, long line, long output, Span<int> values)
    {
        Span<uint> words = stackalloc uint[Band + 1];
        var first = output / _parts.InWord;
        words = words[..(int)(((output + values.Length - 1) / _parts.InWord) - first + 1)];
        ReadWords(tensor, (line * (_outputs / _parts.InWord)) + first, words);
        for (var i = 0; i < values.Length; i++)
        {
            var word = words[(int)(((output + i) / _parts.InWord) - first)];
            values[i] = (int)(word >> _parts.ShiftOf((int)((output + i) % _parts.InWord))) & _parts.Mask;
        }
    }

    private void ReadWords(TensorInfo tensor, long at, Span<uint> words)
    {
        byte[]? buffer = null;
        using var borrowed = _store.Borrow(tensor, at * sizeof(uint), words.Length * sizeof(uint), ref buffer);
        borrowed.Span.CopyTo(MemoryMarshal.AsBytes(words));
    }
}
