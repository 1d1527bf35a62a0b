namespace Polymath.Benchmarks.Training;

/// <summary>What rounds came to.</summary>
/// <param name="Best">10^9 operations a second in the best round.</param>
/// <param name="Share">That beside the best peak of all rounds.</param>
/// <param name="Median">Median of the rounds' shares of the peak that was measured right before.</param>
/// <param name="Low">The lower quartile of those.</param>
internal readonly record struct ProductRate(double Best, double Share, double Median, double Low);
