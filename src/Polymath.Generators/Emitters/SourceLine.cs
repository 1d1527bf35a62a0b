using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Polymath.Generators.Emitters;

/// <summary>A line that is being written: <c>writer.Line($"...")</c> makes no text of its own, since generated code is most of what the generator allocates.</summary>
[InterpolatedStringHandler]
internal readonly ref struct SourceLine
{
    private readonly StringBuilder _text;

    /// <summary>Begins a line of <paramref name="writer"/>.</summary>
    /// <param name="literalLength">Number of constant characters.</param>
    /// <param name="formattedCount">Number of values.</param>
    /// <param name="writer">Where the line goes.</param>
    public SourceLine(int literalLength, int formattedCount, SourceWriter writer) => _text = writer.Begin();

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(string? text) => _text.Append(text);

    public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Ends the line.</summary>
    public void End() => _text.Append('\n');
}
