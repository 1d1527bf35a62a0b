using System.Globalization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.Gguf;

/// <summary>Reads a GGUF model, and where it is split all its parts, as llama-gguf-split names and numbers them.</summary>
internal static class GgufSplitReader
{
    private const int LargestCount = 99_999;

    public static ModelContents Read(ModelBytes file, ModelFiles files, FormatLedger ledger)
    {
        var first = GgufReader.Read(file, ledger);
        if (first.SplitCount is null or 1)
        {
            return first.Contents;
        }

        var (stem, count) = CheckFirst(file, first, ledger);
        var tensors = new List<StoredTensor>(first.Contents.Tensors);
        var names = tensors.Select(tensor => tensor.Info.Name).ToHashSet(StringComparer.Ordinal);
        var folder = Path.GetDirectoryName(Path.GetFullPath(file.Path))!;
        for (var number = 1; number < count; number++)
        {
            var name = NameOf(stem, number, count);
            var path = Path.Combine(folder, name);
            if (!File.Exists(path))
            {
                ledger.Defect(FormatRules.ShardMissing, null, $"the part '{name}' isn't there");
                continue;
            }

            var part = ShardReader.Read(files.Open(path), ledger, GgufReader.Read);
            if (part is null)
            {
                continue;
            }

            if (part.SplitCount != count || part.SplitNumber != number)
            {
                ledger.Defect(
                    FormatRules.SplitFile,
                    null,
                    $"'{name}' {WhatItSays(part)}, but its name says part {number + 1} of {count}");
            }

            foreach (var tensor in part.Contents.Tensors)
            {
                if (names.Add(tensor.Info.Name))
                {
                    tensors.Add(tensor);
                }
                else
                {
                    ledger.Defect(FormatRules.NameDuplicate, null, $"tensor '{tensor.Info.Name}' of '{name}' is in another part too");
                }
            }
        }

        if (first.SplitTensors is { } total && total != tensors.Count)
        {
            ledger.Defect(FormatRules.SplitFile, null, $"the model has {total:N0} tensors, but its parts hold {tensors.Count:N0}");
        }

        return first.Contents with { Tensors = tensors };
    }

    private static (string Stem, int Count) CheckFirst(ModelBytes file, GgufPart first, FormatLedger ledger)
    {
        if (first.SplitCount is not (> 1 and <= LargestCount and var count))
        {
            throw ledger.Stop(FormatRules.SplitFile, null, $"split.count is {first.SplitCount:N0}; 1 to {LargestCount:N0} are possible");
        }

        if (first.SplitNumber != 0)
        {
            throw ledger.Stop(
                FormatRules.SplitFile,
                null,
                $"the file {WhatItSays(first)}, and the first part stands for the model",
                "open the first part, the others are found beside it");
        }

        var ending = NameOf(string.Empty, 0, (int)count);
        return file.Name.EndsWith(ending, StringComparison.Ordinal)
            ? (file.Name[..^ending.Length], (int)count)
            : throw ledger.Stop(
                FormatRules.SplitFile,
                null,
                $"this is the first of {count} parts, whose name must end in '{ending}' for the others to be found",
                "give all parts the names under which they were written");
    }

    private static string WhatItSays(GgufPart part) =>
        part is { SplitNumber: { } number, SplitCount: { } count }
            ? string.Create(CultureInfo.InvariantCulture, $"says that it is part {(Int128)number + 1:N0} of {count:N0}")
            : "doesn't say which part of a model it is";

    private static string NameOf(string stem, int number, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{stem}-{number + 1:D5}-of-{count:D5}.gguf");
}
