using System.Globalization;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>Finds out whether the configuration beside a model is its own.</summary>
internal static class ConfigurationCheck
{
    /// <exception cref="ConversionException">Configuration and tensors disagree.</exception>
    public static void Demand(SourceModel model)
    {
        var hyper = model.Hyperparameters;
        var inventory = TensorInventory.Of(model.Store, null).Configuration;
        Demand("hidden_size", hyper.Hidden, inventory.HiddenSize);
        Demand("num_hidden_layers", hyper.Layers, inventory.Layers);
        Demand("vocab_size", hyper.Vocabulary, inventory.VocabularySize);
    }

    private static void Demand(string member, long? said, long? counted)
    {
        if (said is { } number && counted is { } other && number != other)
        {
            throw new ConversionException(string.Create(
                CultureInfo.InvariantCulture, $"'{HuggingFaceConfig.FileName}' says {member} {number:N0} but the tensors have {other:N0}; it is of another model, or tensors are missing"));
        }
    }
}
