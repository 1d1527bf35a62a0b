namespace Polymath.Runtime.Conversion;

internal static class DetailPass
{
    public static List<TensorDifference> Add(IReadOnlyList<Comparison> comparisons, List<TensorDifference> results, int threads, CancellationToken cancellationToken) => throw new NotImplementedException();
}
