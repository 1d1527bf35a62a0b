using Polymath.Falsifiers.Running;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Subjects;

/// <summary>Finds or makes the subjects that a claim names, and digests them.</summary>
/// <param name="settings">Where to look.</param>
/// <param name="digests">Digests of this run.</param>
/// <param name="workshop">Where subjects are made.</param>
internal sealed class SubjectResolver(RunSettings settings, FileDigests digests, SubjectWorkshop workshop)
{
    /// <summary>Resolves the subjects called <paramref name="names"/>; without <paramref name="make"/>, made ones aren't there.</summary>
    public async Task<SubjectResolution> ResolveAsync(
        IReadOnlyList<SubjectDefinition> definitions,
        IReadOnlyList<string> names,
        bool make,
        CancellationToken cancellationToken)
    {
        var state = new State(make, definitions.ToDictionary(definition => definition.Name, StringComparer.Ordinal));
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            await ResolveAsync(name, state, cancellationToken).ConfigureAwait(false);
        }

        return new SubjectResolution(state.Found, state.Missing, state.Failures);
    }

    private async Task<bool> ResolveAsync(string name, State state, CancellationToken cancellationToken)
    {
        if (state.Found.Any(found => found.Subject.Name == name))
        {
            return true;
        }

        if (!state.Definitions.TryGetValue(name, out var definition) || !state.Visited.Add(name))
        {
            state.Missing.Add(new MissingPart($"the subject '{name}' isn't declared, or is made from itself", [name]));
            return false;
        }

        if (definition.CreateSource is not null && !state.Make)
        {
            state.Missing.Add(new MissingPart($"the subject '{name}' is made by '{definition.Make}', and this run makes nothing", [name]));
            return false;
        }

        if (definition.CreateSource is not null)
        {
            return await MakeAsync(definition, state, cancellationToken).ConfigureAwait(false);
        }

        return await FindAsync(definition, state, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> FindAsync(SubjectDefinition definition, State state, CancellationToken cancellationToken)
    {
        var file = definition.File ?? string.Empty;
        var variables = SubjectPath.Variables(file);
        string[] names = [definition.Name, .. variables];
        if (variables.FirstOrDefault(variable => string.IsNullOrEmpty(settings.Variable(variable))) is { } unset)
        {
            state.Missing.Add(new MissingPart(
                $"the subject '{definition.Name}' is {file}, but the environment variable {unset} isn't set; set it so that the path exists", names));
            return false;
        }

        var path = SubjectPath.Expand(file, settings.ProjectRoot, settings.Variable);
        if (file.Length == 0 || (!File.Exists(path) && !Directory.Exists(path)))
        {
            state.Missing.Add(new MissingPart($"the subject '{definition.Name}' isn't there: no file or folder '{settings.Show(path)}'{(variables.Count > 0 ? $" ({file})" : string.Empty)}; provide it", names));
            return false;
        }

        ResolvedSubject resolved;
        try
        {
            resolved = await DescribeAsync(definition, path, file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            state.Missing.Add(new MissingPart($"the subject '{definition.Name}' can't be read: {failure.Message}", names));
            return false;
        }

        if (definition.Sha256 is { } pinned && !pinned.Equals(resolved.Subject.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            state.Missing.Add(new MissingPart(
                $"the subject '{definition.Name}' is another file: '{file}' has SHA-256 {resolved.Subject.Sha256}, the contract pins {pinned}; "
                + "provide the pinned file, or change the contract's digest in the open",
                names));
            return false;
        }

        state.Found.Add(resolved);
        return true;
    }

    private async Task<bool> MakeAsync(SubjectDefinition definition, State state, CancellationToken cancellationToken)
    {
        foreach (var input in definition.MadeFrom)
        {
            if (!await ResolveAsync(input, state, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        var inputs = state.Found.Where(found => definition.MadeFrom.Contains(found.Subject.Name)).Select(found => found.Subject).ToArray();
        try
        {
            var path = await workshop.MakeAsync(definition, inputs, cancellationToken).ConfigureAwait(false);
            var recorded = $"made/{definition.Name}/{Path.GetFileName(path)}";
            var resolved = await DescribeAsync(definition, path, recorded, cancellationToken).ConfigureAwait(false);
            if (definition.Sha256 is { } pinned && !pinned.Equals(resolved.Subject.Sha256, StringComparison.OrdinalIgnoreCase))
            {
                state.Failures.Add(
                    $"the subject '{definition.Name}' came out of '{definition.Make}' with SHA-256 {resolved.Subject.Sha256}, the contract pins {pinned}; "
                    + "made subjects must be the same on every machine");
                return false;
            }

            state.Found.Add(resolved);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not OutOfMemoryException)
        {
            // Whatever a source throws, the reader is told which subject it was; the claim is unevaluated and its test fails.
            state.Failures.Add($"making the subject '{definition.Name}' by '{definition.Make}' failed: "
                + (failure is ProbeException ? failure.Message : $"{failure.GetType().Name}: {failure.Message}"));
            return false;
        }
    }

    private async Task<ResolvedSubject> DescribeAsync(SubjectDefinition definition, string path, string recordedPath, CancellationToken cancellationToken)
    {
        var files = SubjectFiles.List(path);
        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path)!;
        var whole = files.Count == 1 && files[0] == path;
        var subject = new Subject
        {
            Name = definition.Name,
            Path = path,
            Sha256 = whole
                ? await digests.OfFileAsync(path, cancellationToken).ConfigureAwait(false)
                : await digests.OfListAsync(folder, files, cancellationToken).ConfigureAwait(false),
            Bytes = files.Sum(file => SubjectFiles.Target(file).Length),
            Origin = definition.Origin,
            DerivedFrom = definition.DerivedFrom,
        };
        return new ResolvedSubject(subject, recordedPath.Replace('\\', '/'), SubjectFormats.Name(path), files);
    }

    private sealed class State(bool make, Dictionary<string, SubjectDefinition> definitions)
    {
        public bool Make { get; } = make;

        public Dictionary<string, SubjectDefinition> Definitions { get; } = definitions;

        public HashSet<string> Visited { get; } = new(StringComparer.Ordinal);

        public List<ResolvedSubject> Found { get; } = [];

        public List<MissingPart> Missing { get; } = [];

        public List<string> Failures { get; } = [];
    }
}
