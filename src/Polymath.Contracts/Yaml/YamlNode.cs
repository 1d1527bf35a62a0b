using Polymath.Contracts.Text;

namespace Polymath.Contracts.Yaml;

/// <summary>A node of a YAML document with its place.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Weight">What copying it costs: nodes and characters, aliases expanded. It bounds what aliases can blow up.</param>
/// <param name="Height">Levels below it, itself included, aliases expanded.</param>
internal abstract record YamlNode(SourceSpan Span, long Weight, int Height);
