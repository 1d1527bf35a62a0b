using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.SafeTensors;

/// <summary>A dtype of the SafeTensors format, version 0.8.</summary>
/// <param name="Name">Its name in the header.</param>
/// <param name="Bits">Bits an element.</param>
/// <param name="ElementType">How it is decoded; null where it is listed only.</param>
internal sealed record SafeTensorsType(string Name, int Bits, ElementType? ElementType)
{
    public static IReadOnlyList<SafeTensorsType> All { get; } =
    [
        new("F64", 64, Tensors.ElementType.F64),
        new("F32", 32, Tensors.ElementType.F32),
        new("F16", 16, Tensors.ElementType.F16),
        new("BF16", 16, Tensors.ElementType.BF16),
        new("I64", 64, Tensors.ElementType.I64),
        new("I32", 32, Tensors.ElementType.I32),
        new("I16", 16, Tensors.ElementType.I16),
        new("I8", 8, Tensors.ElementType.I8),
        new("U64", 64, Tensors.ElementType.U64),
        new("U32", 32, Tensors.ElementType.U32),
        new("U16", 16, Tensors.ElementType.U16),
        new("U8", 8, Tensors.ElementType.U8),
        new("BOOL", 8, Tensors.ElementType.Bool),
        new("F8_E4M3", 8, Tensors.ElementType.F8_E4M3),
        new("F8_E5M2", 8, Tensors.ElementType.F8_E5M2),
        new("F8_E8M0", 8, null),
        new("F8_E4M3FNUZ", 8, null),
        new("F8_E5M2FNUZ", 8, null),
        new("F4", 4, null),
        new("F6_E2M3", 6, null),
        new("F6_E3M2", 6, null),
        new("C64", 64, null),
    ];

    private static readonly Dictionary<string, SafeTensorsType> ByName = All.ToDictionary(type => type.Name, StringComparer.Ordinal);

    public static SafeTensorsType? Named(string name) => ByName.GetValueOrDefault(name);

    public static SafeTensorsType? For(ElementType type) => All.FirstOrDefault(known => known.ElementType == type);
}
