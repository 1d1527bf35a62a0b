namespace Polymath.Falsifiers.Surveys;

/// <summary>A recorded observation doesn't have its type's form: a member is missing, unknown, null or of another kind.</summary>
/// <remarks>Nothing is ever filled in: a reader that fills in 0 turns what was never measured into a measurement.</remarks>
public sealed class ObservationFormatException : Exception
{
    /// <summary>Says what is wrong at <paramref name="path"/>.</summary>
    /// <param name="path">The member, <c>results[3].cosine</c>; empty for the observation itself.</param>
    /// <param name="problem">What is wrong with it.</param>
    public ObservationFormatException(string path, string problem)
        : base($"{(path.Length == 0 ? "the observation" : $"'{path}'")} {problem}") => Path = path;

    /// <summary>Says what is wrong where the JSON reader only knows the place.</summary>
    public ObservationFormatException(string path, string problem, Exception innerException)
        : base($"{(path.Length == 0 ? "the observation" : $"'{path}'")} {problem}", innerException) => Path = path;

    /// <summary>The member, <c>results[3].cosine</c>; empty for the observation itself.</summary>
    public string Path { get; }
}
