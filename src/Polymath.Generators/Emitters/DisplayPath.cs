namespace Polymath.Generators.Emitters;

/// <summary>A contract's path as tests show it: seen from the project's root, with slashes, so that it is the same on every machine.</summary>
internal static class DisplayPath
{
    public static string Of(string path, string projectRoot)
    {
        var file = path.Replace('\\', '/');
        var folder = projectRoot.Replace('\\', '/').TrimEnd('/');
        if (folder.Length == 0)
        {
            return file;
        }

        var fileParts = file.Split('/');
        var folderParts = folder.Split('/');
        var common = 0;
        while (common < folderParts.Length && common < fileParts.Length - 1 && folderParts[common] == fileParts[common])
        {
            common++;
        }

        // Only the root is common: another drive, or a path that is no absolute one.
        return common <= 1
            ? file
            : string.Join("/", Enumerable.Repeat("..", folderParts.Length - common).Concat(fileParts.Skip(common)));
    }
}
