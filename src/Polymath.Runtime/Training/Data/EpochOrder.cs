using System.Runtime.InteropServices;
using Polymath.Runtime.Fixtures;

namespace Polymath.Runtime.Training.Data;

/// <summary>The order of an epoch's sequences: any epoch's by itself, the same on every machine.</summary>
internal static class EpochOrder
{
    private const int Words = 512;

    /// <summary>The numbers 0 to <paramref name="count"/> - 1, each once, every order as likely (Fisher and Yates; Durstenfeld 1964).</summary>
    public static int[] Of(long seed, long epoch, int count)
    {
        var numbers = new SeededNumbers(seed, FormattableString.Invariant($"epoch {epoch}"));
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        Span<ulong> words = stackalloc ulong[Words];
        var left = 0;
        var place = 0L;
        for (var i = count - 1; i > 0; i--)
        {
            if (left == 0)
            {
                numbers.FillBytes(place, MemoryMarshal.AsBytes(words));
                place += Words * sizeof(ulong);
                left = Words;
            }

            // The high half of a product with 64 random bits is biased by less than 2^-32 for any bound that fits an int.
            var chosen = (int)Math.BigMul(words[--left], (ulong)i + 1, out _);
            (order[i], order[chosen]) = (order[chosen], order[i]);
        }

        return order;
    }
}
