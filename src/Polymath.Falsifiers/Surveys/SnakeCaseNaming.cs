using System.Text.Json;
using Polymath.Contracts.Observations;

namespace Polymath.Falsifiers.Surveys;

/// <summary>JSON names by the same rule as the names in expectations.</summary>
internal sealed class SnakeCaseNaming : JsonNamingPolicy
{
    public static SnakeCaseNaming Instance { get; } = new();

    public override string ConvertName(string name) => SnakeCase.Of(name);
}
