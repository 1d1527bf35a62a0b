using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Polymath.Generators.Tests.Driving;

/// <summary>A contract file in memory.</summary>
internal sealed class MemoryText(string path, string text, bool imported = false) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text);

    public override string Path { get; } = path;

    public bool Imported { get; } = imported;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
