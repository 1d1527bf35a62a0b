using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>Converts a model to another format, another element type, or both.</summary>
/// <remarks>Tensors are read, encoded and written in pieces on all cores, in memory that doesn't grow with the model. The output gets its name when all of it is on
/// disk and the input is known not to have changed meanwhile; before, or where anything goes wrong, nothing is there. The same input and request give the same bytes.</remarks>
public static class ModelConverter
{
    /// <summary>Converts.</summary>
    /// <param name="request">What into what.</param>
    /// <param name="progress">Where progress goes; null for nowhere.</param>
    /// <param name="cancellationToken">Stops it; nothing is left then.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="ConversionException">It can't be converted as asked.</exception>
    /// <exception cref="ModelFormatException">The input is malformed, or changed while it was read.</exception>
    /// <exception cref="IOException">The input can't be read or the output written.</exception>
    public static ConversionReport Convert(ConversionRequest request, IProgress<ProbeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var format = request.Format ?? FormatOf(request.Output);
        TargetTypes.Demand(format, request.Target);
        using var model = SourceModel.Open(request.Input);
        DemandAnotherFile(model, request.Output);
        try
        {
            return new ConversionRun(model, request, format).Run(progress, cancellationToken);
        }
        catch (ArgumentException impossible)
        {
            throw new ConversionException($"'{Path.GetFileName(model.Store.Path)}' can't be converted: {impossible.Message}", impossible);
        }
    }

    private static ModelFormat FormatOf(string output) => Path.GetExtension(output).ToLowerInvariant() switch
    {
        ".safetensors" => ModelFormat.SafeTensors,
        ".gguf" => ModelFormat.Gguf,
        ".apr" => ModelFormat.Apr,
        _ => throw new ConversionException($"'{Path.GetFileName(output)}' ends in none of .safetensors, .gguf and .apr; name the format"),
    };

    private static void DemandAnotherFile(SourceModel model, string output)
    {
        var target = Path.GetFullPath(output);
        if (model.Files.Any(file => Path.GetFullPath(File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file) == target || Path.GetFullPath(file) == target))
        {
            throw new ConversionException($"'{Path.GetFileName(output)}' is the input; write to another file");
        }

        if (Directory.Exists(target))
        {
            throw new ConversionException($"'{Path.GetFileName(output)}' is a folder; name the file to write");
        }

        // The new file takes the place of the old one, which here would be the system's own.
        if (RegularFile.KindOf(target) is { } kind)
        {
            throw new ConversionException($"'{output}' is {kind}, which a file would replace; name a file to write");
        }
    }
}
