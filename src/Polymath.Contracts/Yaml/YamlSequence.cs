using Polymath.Contracts.Text;

namespace Polymath.Contracts.Yaml;

/// <summary>A sequence.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Items">Its items, in order.</param>
/// <param name="Weight">See <see cref="YamlNode"/>.</param>
/// <param name="Height">See <see cref="YamlNode"/>.</param>
internal sealed record YamlSequence(SourceSpan Span, IReadOnlyList<YamlNode> Items, long Weight, int Height)
    : YamlNode(Span, Weight, Height);
