namespace Polymath.Runtime.Tests.Formats;

/// <summary>A file with one defect, made in a folder of the test's own.</summary>
/// <param name="Name">What is wrong, in a few words.</param>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Make">Writes it into a folder and gives its path.</param>
public sealed record BrokenFile(string Name, string Rule, Func<string, string> Make);
