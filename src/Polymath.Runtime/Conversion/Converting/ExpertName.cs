using System.Globalization;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>An expert's number in a canonical name: <c>layers.0.mlp.experts.7.up_proj.weight</c>.</summary>
/// <param name="Stack">The name with <c>*</c> for the number.</param>
/// <param name="Number">The number.</param>
internal readonly record struct ExpertName(string Stack, int Number)
{
    private const string Experts = ".experts.";

    public static ExpertName? Parse(string canonical)
    {
        var at = canonical.IndexOf(Experts, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var start = at + Experts.Length;
        var end = canonical.IndexOf('.', start);
        return end > 0 && int.TryParse(canonical.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new ExpertName($"{canonical[..start]}*{canonical[end..]}", number)
            : null;
    }

    public static string Of(string stack, int number) => stack.Replace("*", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
