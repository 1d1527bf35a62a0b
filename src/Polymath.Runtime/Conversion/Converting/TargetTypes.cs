using Polymath.Runtime.Formats.Apr;
using Polymath.Runtime.Formats.Gguf;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>Chooses the type in which a tensor is written.</summary>
/// <param name="format">The format.</param>
/// <param name="target">What was asked for; null to keep types.</param>
/// <param name="mix">Chooses by llama.cpp's mix, where one was asked for.</param>
internal sealed class TargetTypes(ModelFormat format, ConversionTarget? target, MixedTypes? mix)
{
    /// <summary>Refuses a target that the format hasn't.</summary>
    /// <exception cref="ConversionException">The format has no such type.</exception>
    public static void Demand(ModelFormat format, ConversionTarget? target)
    {
        if (target is not null && (!Has(format, target.Type) || (target.Mix is not null && format != ModelFormat.Gguf)))
        {
            var possible = ConversionTarget.All.Where(known => Has(format, known.Type) && (known.Mix is null || format == ModelFormat.Gguf));
            throw new ConversionException($"{NameOf(format)} has no type {target.Name}; it has {string.Join(", ", possible.Select(known => known.Name))}");
        }
    }

    /// <summary>The type for a tensor, and the one that was wanted where its rows don't fit.</summary>
    /// <exception cref="ConversionException">The format has no type for it.</exception>
    public (ElementType Type, ElementType? Wanted) Choose(PlannedTensor tensor)
    {
        if (tensor.Source is not { } source)
        {
            return (ElementType.F32, null);
        }

        var stored = source.Type ?? throw new ConversionException($"tensor '{source.First.Name}' is of type {source.First.Tensor.StoredType}, which isn't decoded; take it out of the model, or convert it by the tool that wrote it");
        if (!IsWeight(stored))
        {
            return Has(format, stored)
                ? (stored, null)
                : throw new ConversionException($"tensor '{source.First.Name}' is of type {stored}, which {NameOf(format)} doesn't have and which isn't a float; take it out of the model");
        }

        var wanted = Wanted(tensor, stored);
        var fitting = format == ModelFormat.Gguf ? RowFallback.For(wanted, tensor.Shape) : wanted;
        return (fitting, fitting == wanted ? null : wanted);
    }

    private ElementType Wanted(PlannedTensor tensor, ElementType stored)
    {
        if (!IsMatrix(tensor) && format != ModelFormat.SafeTensors)
        {
            return ElementType.F32;
        }

        return target is null ? Has(format, stored) ? stored : ElementType.F32
            : mix?.Of(tensor.Name) ?? target.Type;
    }

    /// <summary>Whether llama.cpp quantises a tensor: matrices and stacks of them, but no norms, biases and routers.</summary>
    private static bool IsMatrix(PlannedTensor tensor) =>
        tensor.Shape.Count >= 2
        && !tensor.Name.EndsWith("norm.weight", StringComparison.Ordinal)
        && !tensor.Name.EndsWith(".bias", StringComparison.Ordinal)
        && !tensor.Name.Contains("ffn_gate_inp.", StringComparison.Ordinal);

    private static bool IsWeight(ElementType type) => type is not (ElementType.I64 or ElementType.I32 or ElementType.I16 or ElementType.I8
        or ElementType.U64 or ElementType.U32 or ElementType.U16 or ElementType.U8 or ElementType.Bool);

    private static bool Has(ModelFormat format, ElementType type) => format switch
    {
        ModelFormat.Gguf => GgufType.For(type) is not null,
        ModelFormat.Apr => AprType.For(type) is not null,
        _ => SafeTensorsType.For(type) is not null,
    };

    private static string NameOf(ModelFormat format) => format switch
    {
        ModelFormat.Gguf => "GGUF",
        ModelFormat.Apr => "APR",
        _ => "SafeTensors",
    };
}
