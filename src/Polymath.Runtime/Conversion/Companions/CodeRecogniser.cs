using System.Globalization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Companions;

/// <summary>Tells codes by the names beside them, and what they stand for by types and shapes.</summary>
internal sealed class CodeRecogniser
{
    private const string Blocks = "_blocks";

    private readonly ITensorStore _store;
    private readonly Dictionary<string, TensorInfo> _tensors;

    public CodeRecogniser(ITensorStore store)
    {
        _store = store;
        _tensors = store.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>What <paramref name="tensor"/> stands for if its values are codes, else null.</summary>
    public CodedTensor? Recognise(TensorInfo tensor)
    {
        var name = tensor.Name;
        var dot = name.LastIndexOf('.') + 1;
        var (module, last) = (name[..dot], name[dot..]);
        return last switch
        {
            "qweight" => PackedIntegers(tensor, module),
            "weight_packed" => PackedWeight(tensor, module),
            "blocks" when _tensors.ContainsKey(module + "scales") => Microscaled(tensor, name[..(dot - 1)], module + "scales"),
            _ when name.EndsWith(Blocks, StringComparison.Ordinal) && _tensors.ContainsKey(name[..^Blocks.Length] + "_scales") =>
                Microscaled(tensor, name[..^Blocks.Length], name[..^Blocks.Length] + "_scales"),
            "weight" => Weight(tensor, module),

            // Stacks of experts have no suffix.
            _ when module.EndsWith("experts.", StringComparison.Ordinal) => Weight(tensor, module),
            _ => null,
        };
    }

    private CodedTensor PackedIntegers(TensorInfo tensor, string module)
    {
        var coded = new CodedTensor { Codes = tensor, Name = module + "weight", Companions = Present(module, "scales", "qzeros", "g_idx") };
        if (Find(module + "scales") is not { } scales || Find(module + "qzeros") is not { } zeros)
        {
            return coded with { Reason = "its values are packed codes of a GPTQ or AWQ checkpoint, without 'scales' or 'qzeros' beside them" };
        }

        var weights = PackedIntegerParts.Compose(_store, tensor, scales, zeros, Find(module + "g_idx"));
        return weights is null
            ? coded with { Reason = $"its values are packed codes, and {Shapes(tensor, scales, zeros)} aren't those of a GPTQ or AWQ weight" }
            : coded with { Weights = weights };
    }

    private CodedTensor PackedWeight(TensorInfo tensor, string module)
    {
        var weight = module + "weight";
        var coded = new CodedTensor
        {
            Codes = tensor,
            Name = weight,
            Companions = Present(weight, "_scale", "_global_scale", "_zero_point", "_shape", "_g_idx"),
        };
        return tensor.ElementType == ElementType.U8 && Find(weight + "_scale") is { } scales
            ? FourBitFloats(coded, scales, Find(weight + "_global_scale"), divides: true)
            : coded with { Reason = $"its values are packed codes ({tensor.StoredType}) in a form that isn't unpacked" };
    }

    private CodedTensor Microscaled(TensorInfo tensor, string name, string scalesName)
    {
        var scales = _tensors[scalesName];
        var coded = new CodedTensor { Codes = tensor, Name = name, Companions = [scalesName], IsTurned = tensor.Shape.Count == 4 };
        return FourBitFloatParts.OfBlocks(_store, tensor, scales) is { } weights
            ? coded with { Weights = weights }
            : Unfit(coded, scales);
    }

    private CodedTensor? Weight(TensorInfo tensor, string module)
    {
        var (name, isWeight) = (tensor.Name, tensor.Name.Length == module.Length + "weight".Length);
        string?[] scaleNames = [name + "_scale", name + "_scale_inv", isWeight ? module + "scale" : null, isWeight ? module + "qscale_weight" : null];
        string?[] unknown = [name + "_scales", isWeight ? module + "SCB" : null, name + ".absmax", name + "_zero_point", name + "_g_idx", name + "_format"];
        var scales = scaleNames.OfType<string>().Select(Find).FirstOrDefault(found => found is not null);
        var strange = unknown.OfType<string>().FirstOrDefault(_tensors.ContainsKey);
        if (scales is null && strange is null)
        {
            return null;
        }

        var coded = new CodedTensor
        {
            Codes = tensor,
            Name = name,
            Companions = [.. scaleNames.Concat(unknown).Append(name + "_scale_2").OfType<string>().Where(_tensors.ContainsKey)],
        };
        if (strange is not null)
        {
            return coded with { Reason = $"its values are codes to which '{strange}' belongs, in a form that isn't decoded" };
        }

        if (tensor.ElementType == ElementType.U8)
        {
            return FourBitFloats(coded, scales!, Find(name + "_scale_2"), divides: false);
        }

        var isNumber = tensor.ElementType is not (null or ElementType.U8 or ElementType.U16 or ElementType.U32 or ElementType.U64
            or ElementType.I16 or ElementType.I32 or ElementType.I64 or ElementType.Bool);
        return isNumber && coded.Companions.Count == 1 && ScaleReader.IsScale(scales!) && ScaledTensor.Of(_store, tensor, scales!) is { } weights
            ? coded with { Weights = weights }
            : Unfit(coded, scales!);
    }

    private CodedTensor FourBitFloats(CodedTensor coded, TensorInfo scales, TensorInfo? factors, bool divides) =>
        FourBitFloatParts.OfPairs(_store, coded.Codes, scales, factors, divides) is { } weights
            ? coded with { Weights = weights }
            : Unfit(coded, scales);

    private static CodedTensor Unfit(CodedTensor coded, TensorInfo scales) => coded with
    {
        Reason = $"its values are codes until they are multiplied by '{scales.Name}', and {Shapes(coded.Codes, scales)} don't tell which belong together",
    };

    private static string Shapes(params ReadOnlySpan<TensorInfo> tensors)
    {
        var shown = new List<string>();
        foreach (var tensor in tensors)
        {
            shown.Add($"{tensor.StoredType} [{string.Join(", ", tensor.Shape.Select(size => size.ToString(CultureInfo.InvariantCulture)))}]");
        }

        return string.Join(" and ", shown);
    }

    private TensorInfo? Find(string name) => _tensors.GetValueOrDefault(name);

    private List<string> Present(string prefix, params ReadOnlySpan<string> suffixes)
    {
        var names = new List<string>();
        foreach (var suffix in suffixes)
        {
            if (_tensors.ContainsKey(prefix + suffix))
            {
                names.Add(prefix + suffix);
            }
        }

        return names;
    }
}
