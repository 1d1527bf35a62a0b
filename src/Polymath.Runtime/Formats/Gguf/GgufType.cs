using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.Gguf;

/// <summary>An element type of GGUF.</summary>
/// <param name="Number">Its number in the file.</param>
/// <param name="ElementType">How it is decoded.</param>
internal sealed record GgufType(uint Number, ElementType ElementType)
{
    /// <summary>GGML's name of it.</summary>
    public string Name { get; } = ElementType.ToString();

    /// <summary>Elements and bytes a block.</summary>
    public BlockShape Block { get; } = BlockShape.Of(ElementType);

    public static IReadOnlyList<GgufType> All { get; } =
    [
        new(0, ElementType.F32),
        new(1, ElementType.F16),
        new(2, ElementType.Q4_0),
        new(3, ElementType.Q4_1),
        new(6, ElementType.Q5_0),
        new(7, ElementType.Q5_1),
        new(8, ElementType.Q8_0),
        new(10, ElementType.Q2_K),
        new(11, ElementType.Q3_K),
        new(12, ElementType.Q4_K),
        new(13, ElementType.Q5_K),
        new(14, ElementType.Q6_K),
        new(15, ElementType.Q8_K),
        new(16, ElementType.IQ2_XXS),
        new(17, ElementType.IQ2_XS),
        new(18, ElementType.IQ3_XXS),
        new(19, ElementType.IQ1_S),
        new(20, ElementType.IQ4_NL),
        new(21, ElementType.IQ3_S),
        new(22, ElementType.IQ2_S),
        new(23, ElementType.IQ4_XS),
        new(24, ElementType.I8),
        new(25, ElementType.I16),
        new(26, ElementType.I32),
        new(27, ElementType.I64),
        new(28, ElementType.F64),
        new(29, ElementType.IQ1_M),
        new(30, ElementType.BF16),
        new(34, ElementType.TQ1_0),
        new(35, ElementType.TQ2_0),
        new(39, ElementType.MXFP4),
        new(40, ElementType.NVFP4),
        new(41, ElementType.Q1_0),
        new(42, ElementType.Q2_0),
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
