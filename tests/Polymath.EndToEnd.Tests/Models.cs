using Polymath.EndToEnd.Tests.Driving;
using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Probing;

namespace Polymath.EndToEnd.Tests;

/// <summary>A released model as files of a user's project: <c>models/model.safetensors</c> and its conversion to Q8_0, <c>models/model.gguf</c>.</summary>
internal static class Models
{
    private static readonly Lazy<Task<(string Name, byte[] Content)[]>> Files = new(MakeAsync);

    public static async Task PlaceAsync(Workplace place)
    {
        Directory.CreateDirectory(Folder(place));
        foreach (var (name, content) in await Files.Value)
        {
            await File.WriteAllBytesAsync(Path.Combine(Folder(place), name), content, TestContext.Current.CancellationToken);
        }
    }

    public static void Remove(Workplace place) => Directory.Delete(Folder(place), recursive: true);

    private static string Folder(Workplace place) => Path.Combine(place.Root, "models");

    private static async Task<(string Name, byte[] Content)[]> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("polymath-end-to-end-").FullName;
        try
        {
            var original = await new Qwen2ShapedModel { Seed = 7, Layers = 1, Vocabulary = 32 }.WriteAsync(folder, CancellationToken.None);
            var subject = new Subject { Name = "original", Path = Path.Combine(folder, original), Sha256 = string.Empty, Bytes = 0, Origin = "trained" };
            var converted = await new ConvertedModel { From = subject, Format = FixtureFormat.Gguf, Type = FixtureType.Q8_0 }.WriteAsync(folder, CancellationToken.None);
            return [.. new[] { original, converted }.Select(name => (name, File.ReadAllBytes(Path.Combine(folder, name))))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
