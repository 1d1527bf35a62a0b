using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Surveys;

namespace Polymath.Cli.Rendering;

/// <summary>An observation as evidence records it.</summary>
internal static class ObservationText
{
    public static string Of<T>(T observation)
        where T : class => CanonicalJson.Write(ObservationJson.Serialize(observation));
}
