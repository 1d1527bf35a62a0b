using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Training.Guarding;

/// <summary>Reads bytes of a tensor from the model's file again, past every mapping.</summary>
internal static class OriginalBytes
{
    /// <summary>False where the file is gone, has become another, or doesn't hold the tensor in the same type and shape.</summary>
    public static bool TryRead(string model, TrainerTensor tensor, long offset, Span<byte> destination)
    {
        try
        {
            using var store = ModelFile.Open(model);
            var stored = store.Tensors.FirstOrDefault(candidate => candidate.Name == tensor.Name);
            if (stored is null || stored.ElementType != tensor.ElementType || !stored.Shape.SequenceEqual(tensor.Shape))
            {
                return false;
            }

            store.ReadRaw(stored, offset, destination);
            return true;
        }
        catch (Exception unreadable) when (unreadable is ModelFormatException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
