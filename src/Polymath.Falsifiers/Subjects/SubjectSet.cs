using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Subjects;

/// <summary>The resolved subjects of a claim, by name.</summary>
/// <param name="subjects">The subjects.</param>
public sealed class SubjectSet(IReadOnlyDictionary<string, Subject> subjects)
{
    /// <summary>The subject called <paramref name="name"/>.</summary>
    public Subject this[string name] => subjects[name];
}
