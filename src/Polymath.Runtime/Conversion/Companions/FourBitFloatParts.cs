using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Companions;

/// <summary>Tells from types and shapes how packed 4-bit floats and their scales belong together.</summary>
internal static class FourBitFloatParts
{
    private const int MicroscalingGroup = 32;
    private const int NvidiaGroup = 16;

    /// <summary>gpt-oss: blocks [.., rows, groups, 16] bytes and scales [.., rows, groups] of powers; null where they don't fit.</summary>
    public static FourBitFloatTensor? OfBlocks(ITensorStore store, TensorInfo codes, TensorInfo scales)
    {
        if (codes is not { ElementType: ElementType.U8, Shape: [.., MicroscalingGroup / 2] }
            || codes.Elements == 0
            || !ScaleReader.IsPower(scales)
            || !codes.Shape.Take(codes.Shape.Count - 1).SequenceEqual(scales.Shape)
            || scales.Shape.Count < 2)
        {
            return null;
        }

        long[] shape = [.. scales.Shape.SkipLast(1), scales.Shape[^1] * MicroscalingGroup];
        var info = codes with { Shape = shape, ElementType = ElementType.MXFP4, StoredType = "MXFP4", Length = codes.Length + scales.Length };
        return new FourBitFloatTensor(store, codes, ScaleReader.OfPowers(store, scales), MicroscalingGroup, [1], info);
    }

    /// <summary>Pairs in the bytes of [.., columns / 2], scales [.., columns / 16] with a factor (NVFP4) or [.., columns / 32] of powers (MXFP4); null where they don't fit.</summary>
    /// <param name="store">Where the parts are.</param>
    /// <param name="codes">Bytes.</param>
    /// <param name="scales">F8_E4M3 or powers.</param>
    /// <param name="factor">One for all or for each matrix of a stack.</param>
    /// <param name="divides">Whether scales are divided by the factor.</param>
    public static FourBitFloatTensor? OfPairs(ITensorStore store, TensorInfo codes, TensorInfo scales, TensorInfo? factor, bool divides)
    {
        var isNvidia = scales.ElementType == ElementType.F8_E4M3;
        var group = isNvidia ? NvidiaGroup : MicroscalingGroup;
        if (codes.Elements == 0
            || codes.Shape.Count < 2
            || scales.Shape.Count != codes.Shape.Count
            || scales.Shape[^1] > codes.Shape[^1]
            || scales.Shape[^1] * group != codes.Shape[^1] * 2
            || !codes.Shape.SkipLast(1).SequenceEqual(scales.Shape.SkipLast(1))
            || isNvidia != factor is not null
            || !(isNvidia || ScaleReader.IsPower(scales))
            || (factor is not null && !FitsFactor(codes, factor)))
        {
            return null;
        }

        var factors = new float[factor?.Elements ?? 1];
        factors.AsSpan().Fill(1);
        if (factor is not null)
        {
            store.ReadF32(factor, 0, factors);
        }

        var info = codes with
        {
            Shape = [.. codes.Shape.SkipLast(1), codes.Shape[^1] * 2],
            ElementType = isNvidia ? ElementType.NVFP4 : ElementType.MXFP4,
            StoredType = isNvidia ? "NVFP4" : "MXFP4",
            Length = codes.Length + scales.Length + (factor?.Length ?? 0),
        };
        var reader = isNvidia ? ScaleReader.Of(store, scales) : ScaleReader.OfPowers(store, scales);
        return new FourBitFloatTensor(store, codes, reader, group, factors, info) { Divides = divides };
    }

    private static bool FitsFactor(TensorInfo codes, TensorInfo factor) =>
        factor.ElementType is ElementType.F32 or ElementType.BF16 or ElementType.F16
        && (factor.Elements == 1 || (factor.Shape is [var matrices] && codes.Shape.Count > 2 && matrices == codes.Shape[0]));
}
