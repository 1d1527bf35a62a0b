namespace Polymath.Fuzzing.Tests.Corpus;

/// <summary>A model, sound or damaged: the file that is opened and those that lie beside it.</summary>
/// <param name="Main">Name of the file that is opened.</param>
/// <param name="Parts">Everything in its folder.</param>
internal sealed record Specimen(string Main, IReadOnlyList<Part> Parts)
{
    public Specimen(string main, byte[] bytes)
        : this(main, [new Part(main, bytes)])
    {
    }

    /// <summary>The bytes of the file that is opened; none where it is a link or a folder.</summary>
    public byte[] MainBytes => Parts.FirstOrDefault(part => part.Name == Main)?.Bytes ?? [];

    public long Bytes => Parts.Sum(part => part.Bytes?.LongLength ?? 0);

    /// <summary>Whether it has links or folders, of which the system may refuse to open one.</summary>
    public bool HasOddEntries => Parts.Any(part => part.Bytes is null);

    public Specimen With(Part replacement) =>
        this with { Parts = [.. Parts.Where(part => part.Name != replacement.Name), replacement] };

    public Specimen WithMain(byte[] bytes) => With(new Part(Main, bytes));

    public Specimen Without(string name) => this with { Parts = [.. Parts.Where(part => part.Name != name)] };
}
