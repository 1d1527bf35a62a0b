using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Polymath.Contracts.Yaml;

/// <summary>The library's parser, with every way in which it fails turned into one finding.</summary>
internal sealed class YamlEventReader
{
    private readonly string _text;
    private readonly Scanner _scanner;
    private readonly Parser _parser;

    /// <summary>Reads <paramref name="text"/>, which must be screened.</summary>
    public YamlEventReader(ScreenedText text)
    {
        _text = text.ToString();
        _scanner = new Scanner(new StringReader(_text), skipComments: true);
        _parser = new Parser(_scanner);
    }

    /// <summary>Why <see cref="Next"/> gave null; null at the file's end.</summary>
    public ContractDiagnostic? Failure { get; private set; }

    /// <summary>The next event; null at the end of the file or where it can't be read further, see <see cref="Failure"/>.</summary>
    public ParsingEvent? Next()
    {
        if (Failure is not null)
        {
            return null;
        }

        try
        {
            return _parser.MoveNext() ? _parser.Current : null;
        }
        catch (YamlException exception)
        {
            Failure = YamlFailure.Describe(_text, exception);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The library throws more than its own type: an empty tag ends in an ArgumentException, a tab in a flow sequence in an
            // InvalidOperationException. Nothing of ours runs inside this try, so nothing of ours is hidden by it.
            Failure = YamlFailure.Describe(_text, Span(_scanner.CurrentPosition, _scanner.CurrentPosition), "the text before this place has no meaning.");
        }

        return null;
    }

    /// <summary>The span between two of the library's marks.</summary>
    public static SourceSpan Span(Mark start, Mark end) =>
        new((int)start.Line, (int)start.Column, (int)end.Line, (int)end.Column);
}
