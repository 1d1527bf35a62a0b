using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.Gguf;

/// <summary>An element type of GGUF.</summary>
/// <param name="Number">Its number in the file.</param>
/// <param name="Name">GGML's name of it.</param>
/// <param name="Block">Elements and bytes a block.</param>
/// <param name="ElementType">How it is decoded; null where it is listed only.</param>
internal sealed record GgufType(uint Number, string Name, BlockShape Block, ElementType? ElementType)
{
    public static IReadOnlyList<GgufType> All { get; } =
    [
        new(0, "F32", new(1, 4), Tensors.ElementType.F32),
        new(1, "F16", new(1, 2), Tensors.ElementType.F16),
        new(2, "Q4_0", new(32, 18), Tensors.ElementType.Q4_0),
        new(3, "Q4_1", new(32, 20), Tensors.ElementType.Q4_1),
        new(6, "Q5_0", new(32, 22), Tensors.ElementType.Q5_0),
        new(7, "Q5_1", new(32, 24), Tensors.ElementType.Q5_1),
        new(8, "Q8_0", new(32, 34), Tensors.ElementType.Q8_0),
        new(10, "Q2_K", new(256, 84), Tensors.ElementType.Q2_K),
        new(11, "Q3_K", new(256, 110), Tensors.ElementType.Q3_K),
        new(12, "Q4_K", new(256, 144), Tensors.ElementType.Q4_K),
        new(13, "Q5_K", new(256, 176), Tensors.ElementType.Q5_K),
        new(14, "Q6_K", new(256, 210), Tensors.ElementType.Q6_K),
        new(15, "Q8_K", new(256, 292), Tensors.ElementType.Q8_K),
        new(16, "IQ2_XXS", new(256, 66), Tensors.ElementType.IQ2_XXS),
        new(17, "IQ2_XS", new(256, 74), Tensors.ElementType.IQ2_XS),
        new(18, "IQ3_XXS", new(256, 98), Tensors.ElementType.IQ3_XXS),
        new(19, "IQ1_S", new(256, 50), Tensors.ElementType.IQ1_S),
        new(20, "IQ4_NL", new(32, 18), Tensors.ElementType.IQ4_NL),
        new(21, "IQ3_S", new(256, 110), Tensors.ElementType.IQ3_S),
        new(22, "IQ2_S", new(256, 82), Tensors.ElementType.IQ2_S),
        new(23, "IQ4_XS", new(256, 136), Tensors.ElementType.IQ4_XS),
        new(24, "I8", new(1, 1), Tensors.ElementType.I8),
        new(25, "I16", new(1, 2), Tensors.ElementType.I16),
        new(26, "I32", new(1, 4), Tensors.ElementType.I32),
        new(27, "I64", new(1, 8), Tensors.ElementType.I64),
        new(28, "F64", new(1, 8), Tensors.ElementType.F64),
        new(29, "IQ1_M", new(256, 56), Tensors.ElementType.IQ1_M),
        new(30, "BF16", new(1, 2), Tensors.ElementType.BF16),
        new(34, "TQ1_0", new(256, 54), Tensors.ElementType.TQ1_0),
        new(35, "TQ2_0", new(256, 66), Tensors.ElementType.TQ2_0),
        new(39, "MXFP4", new(32, 17), Tensors.ElementType.MXFP4),
        new(40, "NVFP4", new(64, 36), Tensors.ElementType.NVFP4),
        new(41, "Q1_0", new(128, 18), Tensors.ElementType.Q1_0),
        new(42, "Q2_0", new(64, 18), Tensors.ElementType.Q2_0),
    ];

    private static readonly Dictionary<uint, GgufType> ByNumber = All.ToDictionary(type => type.Number);

    private static readonly Dictionary<uint, string> Removed = new()
    {
        [4] = "Q4_2",
        [5] = "Q4_3",
        [9] = "Q8_1, which no file stores",
        [31] = "Q4_0_4_4",
        [32] = "Q4_0_4_8",
        [33] = "Q4_0_8_8",
        [36] = "IQ4_NL_4_4",
        [37] = "IQ4_NL_4_8",
        [38] = "IQ4_NL_8_8",
    };

    public static GgufType? Numbered(uint number) => ByNumber.GetValueOrDefault(number);

    public static GgufType? For(ElementType type) => All.FirstOrDefault(known => known.ElementType == type);

    /// <summary>Why a number that isn't a type is none, and what to do about it.</summary>
    public static (string Why, string Remedy) WhyUnknown(uint number) => Removed.TryGetValue(number, out var name)
        ? ($"was removed from the format ({name})", "quantise the model again")
        : ("isn't one that is known here", "the file is damaged or newer than this version: fetch it again, or take a newer version");
}
