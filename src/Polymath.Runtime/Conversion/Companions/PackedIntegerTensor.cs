using System.Runtime.InteropServices;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Companions;

/// <summary>Weights of a GPTQ or AWQ checkpoint: integers packed in words, less a zero point, times a scale for each group of inputs; stored turned.</summary>
internal sealed class PackedIntegerTensor : Composition
{
    private const int Band = 64;

    private readonly ITensorStore _store;
    private readonly PackedIntegerParts _parts;
    private readonly long _outputs;

    public PackedIntegerTensor(ITensorStore store, PackedIntegerParts parts, TensorInfo info)
        : base(info)
    {
        (_store, _parts) = (store, parts);
        _outputs = info.Shape[0];
    }

    public override void ReadTile(long row, int rows, long column, int columns, Span<float> destination)
    {
        for (var done = 0; done < rows; done += Band)
        {
            var height = Math.Min(Band, rows - done);
            ReadBand(row + done, height, column, columns, destination.Slice(done * columns, height * columns));
        }
    }

    private void ReadBand(long row, int height, long column, int columns, Span<float> destination)
    {
        Span<float> scales = stackalloc float[Band];
        Span<int> zeros = stackalloc int[Band];
        Span<int> codes = stackalloc int[Band];
        Span<uint> words = stackalloc uint[Band];
        scales = scales[..height];
        zeros = zeros[..height];
        codes = codes[..height];
        var (group, line) = (-1L, -1L);
        for (var j = 0; j < columns; j++)
        {
            var input = column + j;
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
                if (input / _parts.InWord != line)
                {
                    line = input / _parts.InWord;
                    ReadWords(_parts.Codes, (line * _outputs) + row, words[..height]);
                }

                var shift = (int)(input % _parts.InWord) * _parts.Bits;
                for (var i = 0; i < height; i++)
                {
                    codes[i] = (int)(words[i] >> shift) & _parts.Mask;
                }
            }

            for (var i = 0; i < height; i++)
            {
                destination[(i * columns) + j] = scales[i] * (codes[i] - (zeros[i] + _parts.ZeroShift));
            }
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

    private void ReadWords(TensorInfo tensor, long at, Span<uint> words) =>
        _store.ReadRaw(tensor, at * sizeof(uint), MemoryMarshal.AsBytes(words));
}
