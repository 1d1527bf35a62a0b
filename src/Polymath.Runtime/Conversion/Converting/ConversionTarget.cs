using System.Diagnostics.CodeAnalysis;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>The element type of a converted model's matrices: one type for all (<c>q4_k</c>, <c>f16</c>), or one of llama.cpp's mixes
/// (<c>q4_k_m</c>), which give some tensors more bits.</summary>
public sealed record ConversionTarget
{
    private ConversionTarget(string name, ElementType type, QuantizationMix? mix)
    {
        Name = name;
        Type = type;
        Mix = mix;
    }

    /// <summary>Every target, plain types first.</summary>
    public static IReadOnlyList<ConversionTarget> All { get; } =
    [
        .. Enum.GetValues<ElementType>().Where(ElementEncoder.Encodes).Select(type => new ConversionTarget(NameOf(type), type, null)),
        .. QuantizationMix.All.Select(mix => new ConversionTarget(mix.Name, mix.Type, mix)),
    ];

    /// <summary>Its name in lower case.</summary>
    public string Name { get; }

    /// <summary>The type of most matrices.</summary>
    public ElementType Type { get; }

    internal QuantizationMix? Mix { get; }

    /// <summary>One type for all matrices.</summary>
    /// <exception cref="ArgumentException">The type isn't written.</exception>
    public static ConversionTarget Of(ElementType type) =>
        TryParse(NameOf(type), out var target) ? target : throw new ArgumentException($"{type} isn't written; {Names} are", nameof(type));

    /// <summary>Finds a target by its name in any case.</summary>
    public static bool TryParse(string name, [NotNullWhen(true)] out ConversionTarget? target)
    {
        target = All.FirstOrDefault(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return target is not null;
    }

    /// <summary>The names of all, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(target => target.Name));

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string NameOf(ElementType type) => type switch
    {
        ElementType.AprQ4 => "apr_q4",
        ElementType.AprQ8 => "apr_q8",
        _ => type.ToString().ToLowerInvariant(),
    };
}
