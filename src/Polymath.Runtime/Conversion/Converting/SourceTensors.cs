using Polymath.Runtime.Conversion.Companions;
using Polymath.Runtime.Conversion.Matching;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>The tensors of a model as they are converted: codes multiplied by the scales that lie beside them, under the name that the weights have.</summary>
internal static class SourceTensors
{
    /// <summary>Every tensor as it is stored, codes and scales each for themselves.</summary>
    public static List<TensorView> AsStored(SourceModel model) => [.. model.Store.Tensors.Select(tensor => TensorView.Whole(model.Store, tensor))];

    /// <summary>Every tensor of weights, in file order.</summary>
    /// <exception cref="ConversionException">A tensor is codes whose weights can't be made.</exception>
    public static List<TensorView> Composed(SourceModel model, List<string> notes)
    {
        var companions = new CompanionTensors(model.Store);
        var views = new List<TensorView>();
        foreach (var tensor in model.Store.Tensors)
        {
            if (companions.Find(tensor) is { } coded)
            {
                var weights = coded.Weights ?? throw new ConversionException($"tensor '{tensor.Name}': {coded.Reason}; convert the model from its unquantised form");
                if (coded.IsTurned)
                {
                    throw new ConversionException($"tensor '{tensor.Name}' holds packed matrices that are turned when they are loaded, which isn't converted; convert the model from its unquantised form");
                }

                views.Add(ComposedStore.View(model.Store, weights) with { Name = coded.Name });
                notes.Add($"'{coded.Name}' is made of '{tensor.Name}' and {string.Join(", ", coded.Companions.Select(name => $"'{name}'"))}");
            }
            else if (companions.OwnerOf(tensor) is null)
            {
                if (CompanionTensors.IsOfActivations(tensor))
                {
                    notes.Add($"'{tensor.Name}' is left out: it scales activations, not weights");
                }
                else
                {
                    views.Add(TensorView.Whole(model.Store, tensor));
                }
            }
        }

        return views;
    }
}
