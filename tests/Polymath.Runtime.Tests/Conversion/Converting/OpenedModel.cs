using Polymath.Runtime.Conversion.Converting;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Conversion.Converting;

/// <summary>Shortcuts to what a conversion made.</summary>
internal static class OpenedModel
{
    public static ConversionReport Convert(this ConversionRequest request) => ModelConverter.Convert(request, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Converts and opens the output.</summary>
    public static ITensorStore Make(this ConversionRequest request) => ModelFile.Open(request.Convert().Output);

    public static float[] Values(this ITensorStore store, string name)
    {
        var tensor = store.Tensor(name);
        var values = new float[tensor.Elements];
        store.ReadF32(tensor, 0, values);
        return values;
    }

    public static byte[] Bytes(this ITensorStore store, string name)
    {
        var tensor = store.Tensor(name);
        var bytes = new byte[tensor.Length];
        store.ReadRaw(tensor, 0, bytes);
        return bytes;
    }

    public static TensorInfo Tensor(this ITensorStore store, string name) => Assert.Single(store.Tensors, tensor => tensor.Name == name);
}
