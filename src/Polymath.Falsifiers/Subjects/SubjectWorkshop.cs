using System.Collections.Concurrent;
using System.Text;
using Polymath.Falsifiers.Evidence;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Subjects;

/// <summary>Makes subjects under artifacts/subjects/, each once: the folder's name holds everything that decides its content.</summary>
/// <remarks>Layout of <c>source-hash/</c>: <c>files/</c>, what the source wrote, and <c>subject.txt</c>, the name of the file in it that is the subject.</remarks>
/// <param name="artifactsRoot">The folder for what isn't committed.</param>
internal sealed class SubjectWorkshop(string artifactsRoot)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _made = new(StringComparer.Ordinal);

    /// <summary>Path of the made subject.</summary>
    public async Task<string> MakeAsync(SubjectDefinition definition, IReadOnlyList<Subject> inputs, CancellationToken cancellationToken)
    {
        var source = definition.CreateSource!(new SubjectSet(inputs.ToDictionary(input => input.Name, StringComparer.Ordinal)));
        var folder = Path.Combine(artifactsRoot, "subjects", FolderName(definition, source, inputs));

        // Made for every claim of the run, so that no single test's token may cancel it for the others.
        var made = _made.GetOrAdd(folder, _ => new Lazy<Task<string>>(() => Task.Run(() => MakeOnceAsync(folder, source), CancellationToken.None)));
        return await made.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string FolderName(SubjectDefinition definition, ISubjectSource source, IReadOnlyList<Subject> inputs)
    {
        var text = new StringBuilder()
            .Append(definition.Make).Append('\n')
            .Append(definition.MakeSettings).Append('\n')
            .Append(source.GetType().Module.ModuleVersionId.ToString("N")).Append('\n');
        foreach (var input in inputs.OrderBy(input => input.Name, StringComparer.Ordinal))
        {
            text.Append(input.Name).Append(' ').Append(input.Sha256).Append('\n');
        }

        // Named by its source and not by the subject: contracts that make the same thing share it.
        return FileNames.Safe(definition.Make!) + "-" + FileDigests.OfText(text.ToString())[..16];
    }

    private static async Task<string> MakeOnceAsync(string folder, ISubjectSource source)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        using var gate = await LockFile.AcquireAsync(folder + ".lock", CancellationToken.None).ConfigureAwait(false);
        if (Find(folder) is { } existing)
        {
            return existing;
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var making = folder + ".making";
        if (Directory.Exists(making))
        {
            Directory.Delete(making, recursive: true);
        }

        var files = Path.Combine(making, "files");
        Directory.CreateDirectory(files);
        try
        {
            var name = await source.WriteAsync(files, CancellationToken.None).ConfigureAwait(false);
            if (name.Length == 0 || name != Path.GetFileName(name) || !File.Exists(Path.Combine(files, name)))
            {
                throw new ProbeException($"the subject source '{source.GetType().Name}' returned '{name}', which isn't the name of a file that it wrote into its folder");
            }

            await File.WriteAllTextAsync(Path.Combine(making, "subject.txt"), name, CancellationToken.None).ConfigureAwait(false);
            Directory.Move(making, folder);
        }
        finally
        {
            if (Directory.Exists(making))
            {
                Directory.Delete(making, recursive: true);
            }
        }

        return Find(folder) ?? throw new ProbeException($"the made subject '{folder}' vanished while it was made; is something else cleaning artifacts/?");
    }

    private static string? Find(string folder)
    {
        var note = Path.Combine(folder, "subject.txt");
        if (!File.Exists(note))
        {
            return null;
        }

        var path = Path.Combine(folder, "files", File.ReadAllText(note));
        return File.Exists(path) ? path : null;
    }
}
