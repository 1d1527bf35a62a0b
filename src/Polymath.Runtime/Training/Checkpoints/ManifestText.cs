using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Polymath.Runtime.Formats;
using JsonText = Polymath.Runtime.Documents.JsonText;

namespace Polymath.Runtime.Training.Checkpoints;

/// <summary>Writes and reads a checkpoint's manifest. A manifest has one text: what isn't byte for byte how it would be written is refused.</summary>
internal static class ManifestText
{
    public const string FileName = "manifest.json";

    // Half a kilobyte a tensor, for a hundred thousand of them.
    private const long LargestFile = 64 * 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        MaxDepth = 8,
    };

    /// <summary>Writes it into <paramref name="folder"/>, replacing one that is there.</summary>
    /// <returns>Its digest.</returns>
    public static string Write(string folder, CheckpointManifest manifest)
    {
        var digest = DigestOf(manifest);
        AtomicFile.Write(Path.Combine(folder, FileName), stream => stream.Write(Render(manifest with { Sha256 = digest })));
        return digest;
    }

    /// <exception cref="TrainingException">It isn't there, isn't a manifest, or was edited.</exception>
    public static CheckpointManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var text = ReadBounded(path);
        var (document, problem) = JsonText.Parse(text);
        if (document is not { ValueKind: JsonValueKind.Object } root)
        {
            throw CheckpointRules.ManifestUnreadable.Broken(path, $"{problem ?? "it isn't a JSON object"}");
        }

        DemandKnown(path, root);
        try
        {
            var manifest = root.Deserialize<CheckpointManifest>(Options)!;
            if (manifest.Step < 0 || manifest.Files.Any(file => file is null) || manifest.Tensors.Any(tensor => tensor is null))
            {
                throw CheckpointRules.ManifestUnreadable.Broken(path, $"a step is 0 or more, and files and tensors aren't null");
            }

            return text.AsSpan().SequenceEqual(Render(manifest)) && manifest.Sha256 == DigestOf(manifest)
                ? manifest
                : throw CheckpointRules.ManifestDigest.Broken(path, $"its text isn't the one that its digest was made of: it was edited or damaged");
        }
        catch (JsonException malformed)
        {
            throw CheckpointRules.ManifestUnreadable.Broken(path, $"{malformed.Message}", malformed);
        }
    }

    private static void DemandKnown(string path, JsonElement root)
    {
        var format = root.TryGetProperty("format", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null;
        if (format != CheckpointManifest.KnownFormat)
        {
            throw CheckpointRules.ManifestVersion.Broken(path, $"its format isn't '{CheckpointManifest.KnownFormat}'");
        }

        if (!root.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number
            || !version.TryGetInt32(out var number) || number != CheckpointManifest.KnownVersion)
        {
            throw CheckpointRules.ManifestVersion.Broken(path, $"its version isn't {CheckpointManifest.KnownVersion}");
        }
    }

    private static byte[] ReadBounded(string path)
    {
        if (!File.Exists(path))
        {
            throw CheckpointRules.ManifestMissing.Broken(path, $"it isn't there");
        }

        using var file = new Tensors.ModelBytes(path);
        if (file.Length > LargestFile)
        {
            throw CheckpointRules.ManifestUnreadable.Broken(path, $"it has {file.Length:N0} bytes, and {LargestFile:N0} are the most that are read");
        }

        var text = new byte[file.Length];
        file.Read(0, text);
        return text;
    }

    private static byte[] Render(CheckpointManifest manifest) => [.. JsonSerializer.SerializeToUtf8Bytes(manifest, Options), (byte)'\n'];

    private static string DigestOf(CheckpointManifest manifest) => Convert.ToHexStringLower(SHA256.HashData(Render(manifest with { Sha256 = string.Empty })));
}
