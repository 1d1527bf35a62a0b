using Polymath.Runtime.Conversion.Companions;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Conversion.Companions;

internal static class PieceReading
{
    /// <summary>Reads the weights for which the store's <paramref name="index"/>-th tensor stands in pieces of many lengths.</summary>
    public static void AssertPiecesEqualTheWhole(ITensorStore store, int index)
    {
        var weights = new CompanionTensors(store).Find(store.Tensors[index])!.Weights!;
        foreach (var composition in new[] { weights, new TransposedTensor(weights) })
        {
            var whole = new float[composition.Info.Elements];
            composition.Read(0, whole);
            Assert.True(whole.Distinct().Count() > 10);
            var view = ComposedStore.View(store, composition);
            foreach (var length in new[] { 1, 2, 7, 63, 64, 100, 517 })
            {
                for (var start = 0; start + length <= whole.Length; start += length + 3)
                {
                    var piece = new float[length];
                    composition.Read(start, piece);
                    Assert.Equal(whole.AsSpan(start, length).ToArray(), piece);
                    view.Store.ReadF32(view.Tensor, start, piece);
                    Assert.Equal(whole.AsSpan(start, length).ToArray(), piece);
                }
            }
        }
    }
}
