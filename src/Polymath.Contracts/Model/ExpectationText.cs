using Polymath.Contracts.Expectations;

namespace Polymath.Contracts.Model;

/// <summary>An expectation as written.</summary>
/// <param name="Path">Its path in the source map.</param>
/// <param name="Text">Its text, unescaped.</param>
public sealed record ExpectationText(string Path, string Text)
{
    private ExpectationSyntax? _syntax;
    private string? _canonical;

    /// <summary>What came of reading the text. It is read once, however many ask.</summary>
    public ExpectationSyntax Syntax
    {
        get
        {
            // A copy made by 'with' may have another text.
            if (_syntax is { } read && ReferenceEquals(read.Text, Text))
            {
                return read;
            }

            _canonical = null;
            return _syntax = ExpectationParser.Parse(Text);
        }
    }

    /// <summary>The text in canonical form; null where it can't be read.</summary>
    public string? Canonical => Syntax.Root is { } root ? _canonical ??= ExpectationPrinter.Print(root) : null;

    /// <summary>Whether place and text are the same; what came of reading them then is too.</summary>
    public bool Equals(ExpectationText? other) => other is not null && Path == other.Path && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((Path.GetHashCode() * 31) + Text.GetHashCode());
}
