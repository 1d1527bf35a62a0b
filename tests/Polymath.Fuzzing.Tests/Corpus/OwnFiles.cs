namespace Polymath.Fuzzing.Tests.Corpus;

/// <summary>Small files that other libraries wrote, shared with the tests of the readers.</summary>
internal static class OwnFiles
{
    public static IEnumerable<Specimen> Matching(string pattern)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Data");
        var found = Directory.GetFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        Assert.True(found.Count > 0, $"there is no {pattern} in {folder}");
        return found.Select(path => new Specimen(Path.GetFileName(path), File.ReadAllBytes(path)));
    }
}
