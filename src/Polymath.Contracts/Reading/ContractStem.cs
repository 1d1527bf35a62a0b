namespace Polymath.Contracts.Reading;

/// <summary>A contract's id is its file's name without extension.</summary>
public static class ContractStem
{
    /// <summary>The stem of <paramref name="path"/>, whichever separator it uses: <c>contracts/a/qwen2-v1.yaml</c> is <c>qwen2-v1</c>.</summary>
    public static string Of(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        foreach (var extension in new[] { ".yaml", ".yml" })
        {
            if (name.Length > extension.Length && name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            {
                return name.Substring(0, name.Length - extension.Length);
            }
        }

        return name;
    }
}
