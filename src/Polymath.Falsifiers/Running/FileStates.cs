using Polymath.Falsifiers.Subjects;

namespace Polymath.Falsifiers.Running;

/// <summary>Length and time of the subjects' files: a file that changes while it is read can't be judged.</summary>
internal static class FileStates
{
    public static IReadOnlyList<(string Subject, string File, long Length, DateTime Written)> Of(SubjectResolution subjects) =>
    [
        .. from found in subjects.Found
           from file in found.Files
           let state = SubjectFiles.Target(file)
           select (found.Subject.Name, file, state.Exists ? state.Length : -1, state.LastWriteTimeUtc),
    ];

    /// <summary>What changed, or null.</summary>
    public static string? Difference(
        IReadOnlyList<(string Subject, string File, long Length, DateTime Written)> before,
        IReadOnlyList<(string Subject, string File, long Length, DateTime Written)> after)
    {
        var changed = before.Except(after).Select(state => $"'{Path.GetFileName(state.File)}' of the subject '{state.Subject}'").FirstOrDefault();
        return changed is null ? null : $"could not judge: {changed} changed while it was read; run again when nothing writes to it";
    }
}
