using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Polymath.Fuzzing.Tests.Running;

/// <summary>Text of a fault, made only where there is one.</summary>
[InterpolatedStringHandler]
internal ref struct FaultText
{
    private readonly StringBuilder? _text;

    public FaultText(int literalLength, int formattedCount, bool holds, out bool isNeeded)
    {
        isNeeded = !holds;
        _text = holds ? null : new StringBuilder(literalLength + (formattedCount * 8));
    }

    public readonly void AppendLiteral(string text) => _text!.Append(text);

    public readonly void AppendFormatted<T>(T value) => AppendFormatted(value, null);

    public readonly void AppendFormatted<T>(T value, string? format) =>
        _text!.Append(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());

    public override readonly string ToString() => _text?.ToString() ?? string.Empty;
}
