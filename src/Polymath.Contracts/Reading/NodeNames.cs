using Polymath.Contracts.Model;
using Polymath.Contracts.Yaml;

namespace Polymath.Contracts.Reading;

/// <summary>What messages call a node.</summary>
internal static class NodeNames
{
    private const int Longest = 40;

    /// <summary><c>a mapping</c>, <c>a list</c>, <c>nothing</c> or the scalar itself.</summary>
    public static string Of(YamlNode node) => node switch
    {
        YamlMapping => "a mapping",
        YamlSequence => "a list",
        YamlScalar { Kind: ScalarKind.Null } => "nothing",
        YamlScalar scalar => "'" + Shortened(scalar.Text) + "'",
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, null),
    };

    /// <summary><paramref name="text"/> on one line and not longer than a message bears.</summary>
    public static string Shortened(string text)
    {
        var start = text.Length <= Longest ? text : text.Substring(0, Longest) + "…";
        return start.Replace('\r', ' ').Replace('\n', ' ');
    }
}
