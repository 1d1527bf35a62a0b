using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Polymath.Contracts.Observations;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Tests.Probing;

/// <summary>The summaries of the runtime's public API as Markdown.</summary>
internal sealed partial class XmlSummaries
{
    private readonly Dictionary<string, XElement> _summaries = XDocument.Load(Path.ChangeExtension(typeof(ProbeAttribute).Assembly.Location, ".xml"))
        .Descendants("member")
        .Where(member => member.Element("summary") is not null)
        .ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")!, StringComparer.Ordinal);

    public string Of(PropertyInfo property) => Text($"P:{property.DeclaringType!.FullName}.{property.Name}");

    public string OfValue(Type enumeration, string value) => Text($"F:{enumeration.FullName}.{value}");

    private string Text(string member) => Blanks().Replace(string.Concat(_summaries[member].Nodes().Select(Markdown)), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);

    private static string Markdown(XNode node) => node switch
    {
        XElement { Name.LocalName: "see" } see => $"`{SnakeCase.Of(see.Attribute("cref")!.Value.Split('.')[^1])}`",
        XElement element => $"`{element.Value}`",
        _ => node.ToString(),
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
