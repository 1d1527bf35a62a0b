namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Sums elements that lie side by side on both sides. One for each thread.</summary>
internal interface IRunReader
{
    /// <summary>Adds whole rows or a part of one.</summary>
    /// <param name="plan">The pair.</param>
    /// <param name="start">First element in the reference.</param>
    /// <param name="candidateStart">First element in the candidate.</param>
    /// <param name="length">Number of elements.</param>
    /// <param name="result">What they are added to, row by row.</param>
    void Add(PairPlan plan, long start, long candidateStart, int length, PairResult result);
}
