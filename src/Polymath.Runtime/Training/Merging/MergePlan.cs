using System.Numerics.Tensors;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Elo;
using Polymath.Runtime.Training.Model;

namespace Polymath.Runtime.Training.Merging;

/// <summary>Which tensors a merged model has and where each comes from.</summary>
internal sealed record MergePlan(IReadOnlyList<TensorPayload> Tensors, IReadOnlyList<string> Merged, bool Untied)
{
    // Halfway from the largest half to what would be the next: rounded to infinity.
    private const float LeastHalfOverflow = 65520;

    /// <summary>The base's tensors in its order, each trained one in place of its own; a head that became one comes last.</summary>
    /// <exception cref="TrainingException">A trained tensor has no place in the base.</exception>
    public static MergePlan Of(ITensorStore model, ModelSource source, ITensorStore trained, string checkpoint, bool untie)
    {
        var boundary = trained.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        var untied = source.Config.TiedHead && boundary.ContainsKey(FreezePlan.Head);
        if (untied && !untie)
        {
            throw new TrainingException(
                $"'{source.ConfigFile}': tie_word_embeddings is true, so the base's head is its embedding, and the checkpoint '{checkpoint}' has a head of its own: merged without it the model would lose what its head learnt; untie the merged model (`untie`)");
        }

        var tensors = new List<TensorPayload>();
        foreach (var tensor in model.Tensors)
        {
            tensors.Add(boundary.Remove(tensor.Name, out var replacement) ? Rounded(tensor.Name, tensor, trained, replacement, checkpoint) : TensorPayload.Copied(model, tensor));
        }

        if (untied && boundary.Remove(FreezePlan.Head, out var head))
        {
            var embedding = model.Tensors.Single(tensor => tensor.Name == ParameterShapes.Embedding);
            tensors.Add(Rounded(FreezePlan.Head, embedding, trained, head, checkpoint));
        }

        return boundary.Count == 0
            ? new MergePlan(tensors, [.. trained.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal)], untied)
            : throw new TrainingException($"checkpoint '{checkpoint}': '{boundary.Keys.Order(StringComparer.Ordinal).First()}' is no tensor of the base model; name the model that was trained from");
    }

    private static TensorPayload Rounded(string name, TensorInfo like, ITensorStore trained, TensorInfo values, string checkpoint)
    {
        if (!like.Shape.SequenceEqual(values.Shape))
        {
            throw new TrainingException(
                $"checkpoint '{checkpoint}': '{name}' has the shape [{string.Join(", ", values.Shape)}] and the base's has [{string.Join(", ", like.Shape)}]; name the model that was trained from");
        }

        var type = like.ElementType is { } known && ElementSizes.IsComputed(known)
            ? known
            : throw new TrainingException($"the base model has '{name}' in {like.StoredType}; a merge rounds to F32, F16 and BF16, convert the base to one of them");
        return TensorPayload.FromValues(name, values.Shape, type, Read);

        void Read(long start, Span<float> destination)
        {
            trained.ReadF32(values, start, destination);
            if (!TensorPrimitives.IsFiniteAll<float>(destination) || (type == ElementType.F16 && MathF.Abs(TensorPrimitives.MaxMagnitude<float>(destination)) >= LeastHalfOverflow))
            {
                throw new TrainingException(
                    $"checkpoint '{checkpoint}': '{name}' holds a value that {type}, the base's type, can't: NaN, infinite or too large; train again with a lower learning rate, or convert the base to F32 first");
            }
        }
    }
}
