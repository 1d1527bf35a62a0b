using System.Reflection;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>What a converted file says that it was made from. A claim of the file, so that it can convict and never acquit: a file without it, or with another, may
/// still be a copy.</summary>
public sealed record Derivation
{
    /// <summary>The metadata key of <see cref="Sha256"/>; the others have the same beginning.</summary>
    public const string Sha256Key = Prefix + "sha256";

    private const string Prefix = "polymath.derived_from.";
    private const string FileKey = Prefix + "file";
    private const string FormatKey = Prefix + "format";
    private const string TypesKey = Prefix + "types";
    private const string AncestorsKey = Prefix + "ancestors";
    private const string ToolKey = "polymath.version";
    private const int DigestLength = 64;

    /// <summary>SHA-256 of the input file, 64 lower-case hexadecimal digits; of a sharded model, of its index; of a split one, of its first part.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The input's file name, without a path.</summary>
    public required string File { get; init; }

    /// <summary>The input's format: <c>safetensors</c>, <c>gguf</c>, <c>apr</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The element types in the input, sorted, in its format's words: <c>BF16</c>, or <c>F32, Q4_K, Q6_K</c>.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>Digests of what the input was itself made from, nearest first, and of the input's further parts.</summary>
    public required IReadOnlyList<string> Ancestors { get; init; }

    /// <summary>The version of this library that wrote the file.</summary>
    public required string Version { get; init; }

    /// <summary>The version that this library writes.</summary>
    public static string CurrentVersion { get; } =
        typeof(Derivation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>What <paramref name="store"/> says that it was made from; null where it doesn't or says it in no digest's form.</summary>
    public static Derivation? Read(ITensorStore store)
    {
        var metadata = store.Metadata;
        return metadata.TryGetValue(Sha256Key, out var sha256) && IsDigest(sha256)
            ? new Derivation
            {
                Sha256 = sha256,
                File = metadata.GetValueOrDefault(FileKey, string.Empty),
                Format = metadata.GetValueOrDefault(FormatKey, string.Empty),
                Types = List(metadata, TypesKey),
                Ancestors = [.. List(metadata, AncestorsKey).Where(IsDigest)],
                Version = metadata.GetValueOrDefault(ToolKey, string.Empty),
            }
            : null;
    }

    /// <summary>Whether it was made, directly or by way of other files, from the file with this digest.</summary>
    public bool IsFrom(string sha256) => Sha256 == sha256 || Ancestors.Contains(sha256, StringComparer.Ordinal);

    /// <summary>The metadata pairs that record it.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Pairs()
    {
        yield return new(Sha256Key, Sha256);
        yield return new(FileKey, File);
        yield return new(FormatKey, Format);
        yield return new(TypesKey, string.Join(", ", Types));
        if (Ancestors.Count > 0)
        {
            yield return new(AncestorsKey, string.Join(", ", Ancestors));
        }

        yield return new(ToolKey, Version);
    }

    /// <summary>Whether a metadata key is one of those that record a derivation, which a copy doesn't inherit.</summary>
    internal static bool IsKey(string key) => key == ToolKey || key.StartsWith(Prefix, StringComparison.Ordinal);

    private static string[] List(IReadOnlyDictionary<string, string> metadata, string key) =>
        metadata.TryGetValue(key, out var text) ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];

    private static bool IsDigest(string text) => text.Length == DigestLength && text.All(char.IsAsciiHexDigitLower);
}
