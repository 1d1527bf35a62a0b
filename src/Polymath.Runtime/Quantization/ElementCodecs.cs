using Polymath.Runtime.Quantization.FloatFormats;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>The codec of each element type: the one place where a type is bound to its code.</summary>
internal static class ElementCodecs
{
    private static readonly ElementCodec?[] ByType = Bind();

    /// <summary>The codec of <paramref name="type"/>; null for AprQ8, whose one scale serves a whole tensor, and for types that are listed only.</summary>
    public static ElementCodec? Find(ElementType type) => ByType[(int)type];

    private static ElementCodec?[] Bind()
    {
        var codecs = new ElementCodec?[Enum.GetValues<ElementType>().Length];
        codecs[(int)ElementType.F64] = new PlainCodec(8, FloatWidening.FromNumbers<double, float>, FloatNarrowing.ToDoubles);
        codecs[(int)ElementType.F32] = new PlainCodec(4, FloatWidening.Copy, FloatNarrowing.Copy);
        codecs[(int)ElementType.F16] = new FloatCodec<F16>(FloatNarrowing.ToHalves);
        codecs[(int)ElementType.BF16] = new FloatCodec<BF16>(FloatNarrowing.ToBFloat16s);
        codecs[(int)ElementType.F8_E4M3] = new FloatCodec<E4M3>(null);
        codecs[(int)ElementType.F8_E5M2] = new FloatCodec<E5M2>(null);
        codecs[(int)ElementType.I64] = Integer<long>(8);
        codecs[(int)ElementType.I32] = Integer<int>(4);
        codecs[(int)ElementType.I16] = Integer<short>(2);
        codecs[(int)ElementType.I8] = Integer<sbyte>(1);
        codecs[(int)ElementType.U64] = Integer<ulong>(8);
        codecs[(int)ElementType.U32] = Integer<uint>(4);
        codecs[(int)ElementType.U16] = Integer<ushort>(2);
        codecs[(int)ElementType.U8] = Integer<byte>(1);
        codecs[(int)ElementType.Bool] = Integer<byte>(1);
        codecs[(int)ElementType.Q4_0] = new EncodableBlockCodec<Q4_0Block>();
        codecs[(int)ElementType.Q4_1] = new EncodableBlockCodec<Q4_1Block>();
        codecs[(int)ElementType.Q5_0] = new EncodableBlockCodec<Q5_0Block>();
        codecs[(int)ElementType.Q5_1] = new EncodableBlockCodec<Q5_1Block>();
        codecs[(int)ElementType.Q8_0] = new EncodableBlockCodec<Q8_0Block>();
        codecs[(int)ElementType.Q2_K] = new EncodableBlockCodec<Q2_KBlock>();
        codecs[(int)ElementType.Q3_K] = new EncodableBlockCodec<Q3_KBlock>();
        codecs[(int)ElementType.Q4_K] = new EncodableBlockCodec<Q4_KBlock>();
        codecs[(int)ElementType.Q5_K] = new EncodableBlockCodec<Q5_KBlock>();
        codecs[(int)ElementType.Q6_K] = new EncodableBlockCodec<Q6_KBlock>();
        codecs[(int)ElementType.Q8_K] = new BlockCodec<Q8_KBlock>();
        codecs[(int)ElementType.IQ4_NL] = new BlockCodec<IQ4_NLBlock>();
        codecs[(int)ElementType.IQ4_XS] = new BlockCodec<IQ4_XSBlock>();
        codecs[(int)ElementType.IQ2_XXS] = new BlockCodec<IQ2_XXSBlock>();
        codecs[(int)ElementType.IQ2_XS] = new BlockCodec<IQ2_XSBlock>();
        codecs[(int)ElementType.IQ2_S] = new BlockCodec<IQ2_SBlock>();
        codecs[(int)ElementType.IQ3_XXS] = new BlockCodec<IQ3_XXSBlock>();
        codecs[(int)ElementType.IQ3_S] = new BlockCodec<IQ3_SBlock>();
        codecs[(int)ElementType.IQ1_S] = new BlockCodec<IQ1_SBlock>();
        codecs[(int)ElementType.IQ1_M] = new BlockCodec<IQ1_MBlock>();
        codecs[(int)ElementType.TQ1_0] = new BlockCodec<TQ1_0Block>();
        codecs[(int)ElementType.TQ2_0] = new BlockCodec<TQ2_0Block>();
        codecs[(int)ElementType.MXFP4] = new BlockCodec<MXFP4Block>();
        codecs[(int)ElementType.NVFP4] = new BlockCodec<NVFP4Block>();
        codecs[(int)ElementType.Q1_0] = new BlockCodec<Q1_0Block>();
        codecs[(int)ElementType.Q2_0] = new BlockCodec<Q2_0Block>();
        codecs[(int)ElementType.AprQ4] = new EncodableBlockCodec<AprQ4Block>();
        return codecs;
    }

    private static PlainCodec Integer<T>(int bytes)
        where T : unmanaged, System.Numerics.INumberBase<T> =>
        new(bytes, FloatWidening.FromNumbers<T, float>, null);
}
