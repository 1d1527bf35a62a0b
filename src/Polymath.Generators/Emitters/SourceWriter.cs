using System.Runtime.CompilerServices;
using System.Text;

namespace Polymath.Generators.Emitters;

/// <summary>Writes indented C# with <c>\n</c>, whatever the machine's newline.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public SourceWriter Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }

        _text.Append('\n');
        return this;
    }

    /// <summary>A line whose parts go straight into the text.</summary>
    public SourceWriter Line([InterpolatedStringHandlerArgument("")] SourceLine line)
    {
        line.End();
        return this;
    }

    /// <summary>Begins a line in place.</summary>
    internal StringBuilder Begin() => _text.Append(' ', _depth * 4);

    /// <summary>A line at the margin: a directive, or code whose column a <c>#line</c> fixes.</summary>
    public SourceWriter Margin(string line)
    {
        _text.Append(line).Append('\n');
        return this;
    }

    public SourceWriter Open(string? line = null)
    {
        if (line is not null)
        {
            Line(line);
        }

        Line("{");
        _depth++;
        return this;
    }

    public SourceWriter Close(string after = "")
    {
        _depth--;
        return Line("}" + after);
    }

    public SourceWriter Indent()
    {
        _depth++;
        return this;
    }

    public SourceWriter Outdent()
    {
        _depth--;
        return this;
    }

    public override string ToString() => _text.ToString();
}
