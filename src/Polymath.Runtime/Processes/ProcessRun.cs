namespace Polymath.Runtime.Processes;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code; null where the time limit ended it.</param>
/// <param name="TimedOut">Whether the time limit ended it.</param>
/// <param name="Duration">From start to end.</param>
/// <param name="Stdout">What it wrote to standard output.</param>
/// <param name="Stderr">What it wrote to standard error.</param>
/// <param name="LeftBehind">Whether something that it started still held its output after its end.</param>
/// <param name="Escaped">Whether that couldn't be ended.</param>
internal sealed record ProcessRun(int? ExitCode, bool TimedOut, TimeSpan Duration, OutputCapture Stdout, OutputCapture Stderr, bool LeftBehind, bool Escaped);
