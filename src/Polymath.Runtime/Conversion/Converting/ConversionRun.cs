using System.Diagnostics;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.Apr;
using Polymath.Runtime.Formats.Gguf;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>One conversion: plans the tensors, chooses their types, writes them.</summary>
internal sealed class ConversionRun(SourceModel model, ConversionRequest request, ModelFormat format)
{
    private readonly List<string> _notes = [];
    private readonly List<string> _missing = [];

    public ConversionReport Run(IProgress<ProbeProgress>? progress, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var planned = Plan();
        var mix = request.Target?.Mix is { } asked ? new MixedTypes(asked, model.Hyperparameters, planned) : null;
        var types = new TargetTypes(format, request.Target, mix);
        ConvertingTensor[] tensors = [.. planned.Select(tensor => new ConvertingTensor(tensor, types.Choose(tensor)))];
        var derivation = request.RecordsDerivation ? MakeDerivation(progress, cancellationToken) : null;
        Write(tensors, derivation, progress, cancellationToken);
        Note(tensors);
        return new ConversionReport
        {
            Output = request.Output,
            Format = format,
            Architecture = model.Hyperparameters.Architecture?.Name ?? model.Store.Metadata.GetValueOrDefault("general.architecture"),
            Tensors = [.. tensors.Select(tensor => tensor.Report())],
            Notes = _notes,
            MissingForLlamaCpp = _missing,
            Derivation = derivation,
            InputBytes = model.Store.Bytes,
            OutputBytes = new FileInfo(request.Output).Length,
            Seconds = clock.Elapsed.TotalSeconds,
        };
    }

    private bool IsSameFormat => model.Store.Format.Equals(format.ToString(), StringComparison.OrdinalIgnoreCase);

    private List<PlannedTensor> Plan()
    {
        if (format == ModelFormat.Gguf && !model.IsGguf)
        {
            DemandKnownArchitecture();
            return GgufNaming.Plan(model, SourceTensors.Composed(model, _notes), _notes);
        }

        // Unchanged in format and types, codes and their scales go over as they are.
        var tensors = request.Target is null && IsSameFormat ? SourceTensors.AsStored(model) : SourceTensors.Composed(model, _notes);
        return format != ModelFormat.Gguf && model.IsGguf
            ? HuggingFaceNaming.Plan(model, tensors, _notes)
            : [.. tensors.Select(tensor => PlannedTensor.Of(tensor.Name, new TensorSource([tensor], tensor.Shape)))];
    }

    private void DemandKnownArchitecture()
    {
        var hyper = model.Hyperparameters;
        if (hyper.Architecture is null && (hyper.Class ?? hyper.ModelType) is { } other)
        {
            throw new ConversionException(
                $"'{other}' isn't converted to GGUF; {string.Join(", ", GgufArchitecture.All.Select(known => known.Name))} are. SafeTensors and APR take any model under its own names");
        }

        if (model.Config is { } config)
        {
            HuggingFaceConfig.DemandExpressible(config);
            ConfigurationCheck.Demand(model);
        }
    }

    private Derivation MakeDerivation(IProgress<ProbeProgress>? progress, CancellationToken cancellationToken)
    {
        var digests = InputDigests.Of(model.Files, model.Store.Bytes, progress, cancellationToken);
        var before = Derivation.Read(model.Store);
        return new Derivation
        {
            Sha256 = digests[0],
            File = Path.GetFileName(model.Store.Path),
            Format = model.Store.Format,
            Types = [.. model.Store.Tensors.Select(tensor => tensor.StoredType).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Ancestors = [.. digests.Skip(1), .. before is null ? [] : new[] { before.Sha256 }, .. before?.Ancestors ?? []],
            Version = Derivation.CurrentVersion,
        };
    }

    private void Write(ConvertingTensor[] tensors, Derivation? derivation, IProgress<ProbeProgress>? progress, CancellationToken cancellationToken)
    {
        TensorPayload[] payloads = [.. tensors.Select(tensor => tensor.Payload())];
        var parameters = tensors.Sum(tensor => tensor.Elements);
        var total = payloads.Sum(payload => payload.LengthIn(BlockLayout.Flat));
        var written = 0L;
        var session = new WritingSession
        {
            Cancellation = cancellationToken,
            Written = (bytes, name) => progress?.Report(new ProbeProgress(written += bytes, total, "B", "writing " + name)),
            BeforePublishing = model.Store.EnsureUnchanged,
            Threads = request.Threads,
        };
        switch (format)
        {
            case ModelFormat.SafeTensors:
                SafeTensorsWriter.Write(request.Output, payloads, ModelPairs.ForSafeTensors(model, derivation), session);
                break;
            case ModelFormat.Apr:
                AprWriter.Write(request.Output, ModelPairs.ForApr(model, request.Target, parameters, derivation), payloads, session);
                break;
            default:
                GgufWriter.Write(request.Output, GgufPairs(tensors, parameters, derivation), payloads, GgufReader.DefaultAlignment, session);
                break;
        }
    }

    private GgufMetadata GgufPairs(ConvertingTensor[] tensors, long parameters, Derivation? derivation)
    {
        var fileType = request.Target is { } target
            ? target.Mix?.FileType ?? GgufFileType.Of(target.Type)
            : tensors.Length == 0 ? null : GgufFileType.Of(tensors.GroupBy(tensor => tensor.Type).MaxBy(group => group.Sum(tensor => tensor.Elements))!.Key);
        var pairs = model.IsGguf
            ? GgufCopiedMetadata.Of(model, request.Target is null ? null : fileType)
            : new GgufModelMetadata(model, request, _notes, _missing).Write(parameters, fileType);
        foreach (var (key, value) in derivation?.Pairs() ?? [])
        {
            pairs.Add(key, value);
        }

        return pairs;
    }

    private void Note(ConvertingTensor[] tensors)
    {
        foreach (var tensor in tensors)
        {
            if (tensor.Note() is { } note)
            {
                _notes.Add(note);
            }
        }
    }
}
