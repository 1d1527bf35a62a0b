using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Polymath.Generators.Models;

/// <summary>A place in a C# file as data. It holds no syntax tree, so that it can be cached.</summary>
/// <param name="Path">The file.</param>
/// <param name="Span">The stretch, in characters.</param>
/// <param name="Lines">The stretch, in lines and columns.</param>
internal sealed record SourceLocation(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static SourceLocation? From(Location? location) =>
        location?.SourceTree is { } tree ? new SourceLocation(tree.FilePath, location.SourceSpan, location.GetLineSpan().Span) : null;

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
