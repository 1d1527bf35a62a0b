namespace Polymath.Runtime.Training.Model;

/// <summary>A parameter by name and dimensions, slowest first.</summary>
internal sealed record ParameterShape(string Name, IReadOnlyList<long> Shape)
{
    public long Elements => Shape.Aggregate(1L, (product, dimension) => checked(product * dimension));
}
