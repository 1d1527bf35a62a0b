using System.Globalization;

namespace Polymath.Generators.Emitters;

/// <summary>Moves compile errors, stack traces and test locations to the contract's line.</summary>
internal static class LineDirective
{
    public const string Back = "#line default";

    public static string To(int line, string path) =>
        "#line " + line.ToString(CultureInfo.InvariantCulture) + " \"" + path.Replace("\"", string.Empty) + "\"";
}
