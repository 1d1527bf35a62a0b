using System.Buffers.Binary;
using Polymath.Runtime.Formats.Apr;
using Polymath.Runtime.Formats.Gguf;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats;

/// <summary>Opens model files of any known format.</summary>
public static class ModelFile
{
    private const string Unknown = "unknown";

    /// <summary>Opens a SafeTensors file or sharded index, a GGUF file or an APR file, told apart by content.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the reading; checking the checksum of an APR file reads it whole.</param>
    /// <returns>Its tensors; dispose of it to close the file.</returns>
    /// <exception cref="ModelFormatException">The file is malformed, unknown or refused.</exception>
    /// <exception cref="IOException">The file is missing or can't be read.</exception>
    public static ITensorStore Open(string path, CancellationToken cancellationToken = default)
    {
        var files = new ModelFiles();
        try
        {
            var file = Open(path, files);
            var ledger = new FormatLedger(path, collect: false);
            var contents = Read(Recognise(file, ledger), file, files, ledger, cancellationToken);
            return new TensorStore(path, files, contents, ledger.Findings);
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>Checks a file's structure without decoding values: offsets, overlaps, sizes, alignment, checksums, order. It doesn't stop at the
    /// first defect where what follows can still be judged.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the reading; checking the checksum of an APR file reads it whole.</param>
    /// <returns>Every violation with offset and rule; a file of no known format is a finding too.</returns>
    /// <exception cref="ModelFormatException">The file changed while it was read, so that it can't be judged.</exception>
    /// <exception cref="IOException">The file is missing or can't be read.</exception>
    public static FormatReport Inspect(string path, CancellationToken cancellationToken = default)
    {
        using var files = new ModelFiles();
        var ledger = new FormatLedger(path, collect: true);
        var format = Unknown;
        var tensors = 0;
        List<FormatFinding> stopped = [];
        try
        {
            var file = Open(path, files);
            var kind = Recognise(file, ledger);
            format = NameOf(kind);
            tensors = Read(kind, file, files, ledger, cancellationToken).Tensors.Count;
            files.EnsureUnchanged();
        }
        catch (ModelFormatException stop) when (stop.Rule != FormatRules.ChangedWhileRead.Name)
        {
            stopped.Add(new FormatFinding(stop.Rule, stop.Offset, stop.Reason, Fatal: true));
        }

        return new FormatReport
        {
            Path = path,
            Format = format,
            Bytes = files.Bytes,
            TensorCount = tensors,
            Findings = [.. ledger.Findings, .. stopped],
        };
    }

    private static ModelBytes Open(string path, ModelFiles files)
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("model files are little-endian and are read on little-endian processors only");
        }

        return Directory.Exists(path)
            ? throw new ModelFormatException(
                path, FormatRules.FormatUnknown.Name, null, "this is a folder; name the model file in it, or its model.safetensors.index.json")
            : files.Open(path);
    }

    private static ModelContents Read(
        ModelKind kind, ModelBytes file, ModelFiles files, FormatLedger ledger, CancellationToken cancellationToken) => kind switch
        {
            ModelKind.Gguf => GgufSplitReader.Read(file, files, ledger),
            ModelKind.SafeTensors => SafeTensorsReader.Read(file, ledger),
            ModelKind.SafeTensorsIndex => SafeTensorsIndexReader.Read(file, files, ledger),
            _ => AprReader.Read(file, ledger, cancellationToken),
        };

    private static string NameOf(ModelKind kind) => kind switch
    {
        ModelKind.Gguf => GgufReader.Format,
        ModelKind.SafeTensors or ModelKind.SafeTensorsIndex => SafeTensorsReader.Format,
        _ => AprReader.Format,
    };

    private static ModelKind Recognise(ModelBytes file, FormatLedger ledger)
    {
        Span<byte> start = stackalloc byte[(int)Math.Min(16, file.Length)];
        file.Read(0, start);
        if (start.StartsWith("GGUF"u8))
        {
            return ModelKind.Gguf;
        }

        if (start.StartsWith("APR\0"u8) || start.StartsWith("APRN"u8))
        {
            return ModelKind.Apr;
        }

        // A SafeTensors file starts with the header's length, whose upper half is zero in any file that can be read and in no JSON text.
        if (start.Length >= 8 && BinaryPrimitives.ReadUInt32LittleEndian(start[4..]) == 0)
        {
            return ModelKind.SafeTensors;
        }

        if (start.TrimStart(" \t\r\n"u8).StartsWith("{"u8) && !start.Contains((byte)0))
        {
            return ModelKind.SafeTensorsIndex;
        }

        if (start.Length > 8 && start[8] == '{')
        {
            return ModelKind.SafeTensors;
        }

        if (Path.GetExtension(file.Path) == ".safetensors" && !start.IsEmpty)
        {
            return ModelKind.SafeTensors;
        }

        var (what, remedy) = WhyUnknown(start);
        throw ledger.Stop(FormatRules.FormatUnknown, 0, $"{what}", remedy);
    }

    private static (string What, string? Remedy) WhyUnknown(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
        {
            return ("the file is empty", "fetch it again");
        }

        if (start.StartsWith("PK"u8))
        {
            return ("this is a zip archive, as PyTorch's pickles are", "convert it to SafeTensors");
        }

        if (start.StartsWith("lmgg"u8) || start.StartsWith("fmgg"u8) || start.StartsWith("tjgg"u8))
        {
            return ("this is a GGML file from before GGUF", "convert it with llama.cpp");
        }

        return ($"the content is of no known format (its first bytes are {Convert.ToHexString(start[..Math.Min(8, start.Length)])})", null);
    }
}
