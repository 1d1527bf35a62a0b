using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Elo;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Model;
using Polymath.Runtime.Training.Model.Graph;

namespace Polymath.Runtime.Training.GradientChecks;

/// <summary>One check: the trainer's loss and gradients, and the reference's.</summary>
internal sealed class GradientCheckRun(LoadedModel model, TokenBatch batch, GradientCheckProbe settings)
{
    // Multiplications of the reference, some minutes of a core.
    private const double MostWork = 2e11;

    private readonly Dictionary<string, double[]> _parameters = ReferenceWeights.Of(model);

    public static GradientCheckObservation Observe(ModelSource source, GradientCheckProbe settings, ProbeContext context, CancellationToken cancellationToken)
    {
        DemandFeasible(source.Config, settings);
        using var model = ModelLoader.Load(source, new LoadSettings { Trains = Plan(source.Config, settings.Trains), Untie = true }, cancellationToken);
        var run = new GradientCheckRun(model, MadeModel.Batch(settings, model.Config.VocabularySize), settings);
        return run.Observe(context, cancellationToken);
    }

    /// <exception cref="TrainingException">The reference would take too long.</exception>
    public static void DemandFeasible(TransformerConfig config, GradientCheckProbe settings)
    {
        var (evaluations, elements) = (0.0, 0.0);
        foreach (var parameter in ParameterShapes.Of(config))
        {
            evaluations += settings.PerTensor == 0 ? parameter.Elements : Math.Min(settings.PerTensor, parameter.Elements);
            elements += parameter.Elements;
        }

        var work = 2 * evaluations * elements * settings.Rows * settings.Length;
        if (work > MostWork)
        {
            throw new TrainingException(FormattableString.Invariant(
                $"the reference would multiply {work:E1} times, at most {MostWork:E0} are made; check a smaller model, fewer elements ('per_tensor') or fewer tokens"));
        }
    }

    private static Func<string, bool> Plan(TransformerConfig config, CheckedTensors trains) => trains switch
    {
        CheckedTensors.All => name => name != ParameterShapes.Head || !config.TiedHead,
        CheckedTensors.Boundary => new FreezePlan(config.Layers, stage: 1).Trains,
        _ => name => name == ParameterShapes.Head,
    };

    private GradientCheckObservation Observe(ProbeContext context, CancellationToken cancellationToken)
    {
        using var graph = new TransformerGraph(model.Config, model.Weights, new ComputePool(Environment.ProcessorCount), new GraphOptions { Recompute = settings.Recompute });
        using var gradients = new Gradients(model.Weights);
        var loss = graph.Loss(batch, gradients, 1, cancellationToken);
        var reference = new ReferenceModel(model.Config, _parameters);
        var referenceLoss = reference.Loss(batch);
        using var logits = graph.Logits(batch, cancellationToken);
        var elements = gradients.ByName.SelectMany(tensor => Choose(tensor.Key, tensor.Value)).ToList();
        Compare(elements, context, cancellationToken);
        var kinds = elements.GroupBy(element => KindOf(element.Tensor)).Select(kind => Summary(kind.Key, [.. kind], gradients)).OrderBy(kind => kind.Kind, StringComparer.Ordinal).ToList();
        foreach (var kind in kinds.Where(kind => kind.LargestGradient == 0))
        {
            context.ReportDoubt($"every gradient of {kind.Kind} that was compared is zero, so that nothing was learnt about it; change the seed or the batch");
        }

        context.ReportCoverage(elements.Count(element => element.Difference is not null), elements.Count, "parameters");
        return new GradientCheckObservation
        {
            Loss = loss,
            ReferenceLoss = referenceLoss,
            LossDifference = Math.Abs(loss - referenceLoss) / Math.Max(1, referenceLoss),
            LogitsDifference = LogitsDifference(reference, logits.Span),
            Tensors = gradients.ByName.Count,
            FrozenTensors = model.Weights.All.Count() - gradients.ByName.Count,
            Parameters = gradients.ByName.Values.Sum(gradient => gradient.Length),
            Checked = elements.Count,
            WorstRelativeError = kinds.Aggregate(0.0, (worst, kind) => Math.Max(worst, kind.WorstRelativeError)),
            Kinds = kinds,
        };
    }

    private IEnumerable<ComparedElement> Choose(string tensor, NativeBuffer gradient)
    {
        var values = gradient.Span.ToArray();
        var count = settings.PerTensor == 0 ? values.Length : (int)Math.Min(settings.PerTensor, values.Length);
        var numbers = new SeededNumbers(settings.Seed, $"chosen elements of {tensor}");
        var largest = Enumerable.Range(0, values.Length).OrderByDescending(index => Math.Abs(values[index])).Take((count + 1) / 2).ToHashSet();
        var others = Enumerable.Range(0, values.Length).Where(index => !largest.Contains(index)).OrderBy(index => numbers.WordAt(index)).Take(count - largest.Count);
        return largest.Concat(others).Order().Select(index => new ComparedElement(tensor, index, values[index]));
    }

    private void Compare(List<ComparedElement> elements, ProbeContext context, CancellationToken cancellationToken)
    {
        var differences = new CentralDifferences(model.Config, _parameters, batch, settings.Step);
        var done = 0;
        Parallel.ForEach(elements, new ParallelOptions { CancellationToken = cancellationToken }, element =>
        {
            element.Difference = differences.At(element.Tensor, element.Index);
            context.Progress.Report(new ProbeProgress(Interlocked.Increment(ref done), elements.Count, "parameters", "moving"));
        });
    }

    private static CheckedKind Summary(string kind, List<ComparedElement> elements, Gradients gradients)
    {
        var tensors = elements.GroupBy(element => element.Tensor).ToList();
        var worst = tensors.SelectMany(WithErrors).Aggregate((first, second) => double.IsNaN(first.Error) || first.Error >= second.Error ? first : second);
        return new CheckedKind
        {
            Kind = kind,
            Tensors = tensors.Count,
            Parameters = tensors.Sum(tensor => gradients[tensor.Key].Length),
            Checked = elements.Count,
            LargestGradient = elements.Max(element => Math.Abs(element.Gradient)),
            WorstRelativeError = worst.Error,
            WorstTensor = worst.Element.Tensor,
            WorstIndex = worst.Element.Index,
            WorstGradient = worst.Element.Gradient,
            WorstDifference = worst.Element.Difference!.Value,
        };
    }

    // Single elements may vanish, so a small one is held against its tensor's others.
    private static IEnumerable<(ComparedElement Element, double Error)> WithErrors(IEnumerable<ComparedElement> tensor)
    {
        List<ComparedElement> elements = [.. tensor];
        var usual = Math.Sqrt(elements.Sum(element => element.Difference!.Value * element.Difference.Value) / elements.Count);
        foreach (var element in elements)
        {
            var distance = Math.Abs(element.Gradient - element.Difference!.Value);
            yield return (element, distance == 0 ? 0 : distance / Math.Max(usual, Math.Abs(element.Difference.Value)));
        }
    }

    private double LogitsDifference(ReferenceModel reference, ReadOnlySpan<float> logits)
    {
        var (distance, norm) = (0.0, 0.0);
        var at = 0;
        for (var row = 0; row < batch.Rows; row++)
        {
            foreach (var expected in reference.Logits([.. batch.Ids.Skip(row * batch.Length).Take(batch.Length)]).SelectMany(scores => scores))
            {
                distance += (expected - logits[at]) * (expected - logits[at]);
                norm += expected * expected;
                at++;
            }
        }

        return Math.Sqrt(distance / norm);
    }

    private static string KindOf(string tensor)
    {
        var parts = tensor.Split('.');
        return parts is ["model", "layers", _, .. var kind] ? string.Join('.', kind) : tensor;
    }
}
