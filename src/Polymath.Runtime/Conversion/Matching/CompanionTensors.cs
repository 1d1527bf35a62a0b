namespace Polymath.Runtime.Conversion.Matching;

/// <summary>Finds tensors that mean something only together with others: codes and their scales. Decoded bare they are confident nonsense, so they
/// are named and not compared.</summary>
internal static class CompanionTensors
{
    private static readonly string[] Packed = ["qweight", "weight_packed"];

    private static readonly string[] Scales =
    [
        "weight_scale", "weight_scale_inv", "weight_scale_2", "weight_zero_point", "weight_shape", "weight_g_idx",
        "input_scale", "output_scale", "scales", "qzeros", "g_idx", "k_scale", "v_scale", "weight_scales", "weight_format", "SCB",
    ];

    /// <summary>The canonical key of each such tensor that carries weights, and why it can't be compared.</summary>
    public static Dictionary<string, string> Weights(IReadOnlyCollection<string> keys)
    {
        var names = keys as IReadOnlySet<string> ?? keys.ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in names)
        {
            var (module, last) = Split(key);
            if (last == "weight" && Scales.Append("scale").FirstOrDefault(scale => names.Contains(module + scale)) is { } companion)
            {
                found[key] = $"its values are codes until they are multiplied by '{module}{companion}'";
            }
            else if (Packed.Contains(last))
            {
                found[key] = "its values are packed codes of a GPTQ or AWQ checkpoint";
            }
            else if (key.EndsWith("_blocks", StringComparison.Ordinal) && names.Contains(key[..^"_blocks".Length] + "_scales"))
            {
                found[key] = $"its values are codes until they are multiplied by '{key[..^"_blocks".Length]}_scales'";
            }
        }

        return found;
    }

    /// <summary>The key under which a packed tensor's counterpart goes: <c>x.weight</c> for <c>x.qweight</c>.</summary>
    public static string CounterpartKey(string key)
    {
        var (module, last) = Split(key);
        return Packed.Contains(last) ? module + "weight"
            : key.EndsWith("_blocks", StringComparison.Ordinal) ? key[..^"_blocks".Length]
            : key;
    }

    /// <summary>Why a tensor of this key is a companion of another and has no counterpart of its own; null where it is none.</summary>
    public static string? CompanionOf(string key, IReadOnlySet<string> keys)
    {
        var (module, last) = Split(key);
        if (last == "scale" && keys.Contains(module + "weight"))
        {
            return $"it scales '{module}weight'";
        }

        if (key.EndsWith("_scales", StringComparison.Ordinal) && keys.Contains(key[..^"_scales".Length] + "_blocks"))
        {
            return $"it scales '{key[..^"_scales".Length]}_blocks'";
        }

        return Scales.Contains(last) && (keys.Contains(module + "weight") || Packed.Any(packed => keys.Contains(module + packed)))
            ? $"it belongs to the codes of '{module}weight'"
            : null;
    }

    private static (string Module, string Last) Split(string key)
    {
        var dot = key.LastIndexOf('.');
        return (key[..(dot + 1)], key[(dot + 1)..]);
    }
}
