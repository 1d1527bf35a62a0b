namespace Polymath.Cli.Training;

/// <summary>A run was stopped by Ctrl-C.</summary>
/// <param name="message">What was kept.</param>
internal sealed class TrainStoppedException(string message) : OperationCanceledException(message);
