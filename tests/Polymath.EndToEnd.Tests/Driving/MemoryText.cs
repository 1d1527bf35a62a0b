using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Polymath.EndToEnd.Tests.Driving;

/// <summary>A contract as the compiler gets it.</summary>
internal sealed class MemoryText(string path, string text, bool imported) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text);

    public override string Path { get; } = path;

    public bool Imported { get; } = imported;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
