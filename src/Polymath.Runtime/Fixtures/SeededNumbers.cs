using System.Text;

namespace Polymath.Runtime.Fixtures;

/// <summary>Numbers that look like weights: any element of any tensor by itself, the same bits on every machine.</summary>
/// <remarks>SplitMix64 (Steele, Lea, Flood 2014) over a counter; near-normal numbers are sums of twelve 16-bit integers. Integers, products and
/// powers of two only.</remarks>
internal sealed class SeededNumbers
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private const int Sixteen = 0xFFFF;
    private const int WordsForNormal = 3;
    private const int MeanOfTwelve = 12 * Sixteen / 2;

    // One more word an element decides whether it is an outlier.
    private const int WordsForElement = WordsForNormal + 1;

    private readonly ulong _key;

    public SeededNumbers(long seed, string tensor) => _key = Mix((ulong)seed + Golden) ^ Fnv1A(tensor);

    /// <summary>Fills <paramref name="destination"/> with elements <paramref name="start"/> …: normal with the given deviation; of 65,536 elements about
    /// <paramref name="outliers"/> are <paramref name="factor"/> times as large.</summary>
    public void Fill(long start, Span<float> destination, float mean, float deviation, int outliers, float factor)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            var counter = (ulong)(start + i) * WordsForElement;
            var value = Normal(counter) * deviation;
            destination[i] = mean + ((int)(Word(counter + WordsForNormal) & Sixteen) < outliers ? value * factor : value);
        }
    }

    /// <summary>Fills <paramref name="destination"/> with elements <paramref name="start"/> … evenly spread between -<paramref name="reach"/> and
    /// <paramref name="reach"/>.</summary>
    public void FillEvenly(long start, Span<float> destination, float reach)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            // 24 bits, which a float holds, between -1 and 1.
            var bits = (int)(Word((ulong)(start + i)) >> 40);
            destination[i] = (bits - 0x800000) * (1f / 0x800000) * reach;
        }
    }

    /// <summary>Fills <paramref name="destination"/> with bytes <paramref name="start"/> …, every value as likely.</summary>
    public void FillBytes(long start, Span<byte> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            var place = (ulong)(start + i);
            destination[i] = (byte)(Word(place / 8) >> (int)(place % 8 * 8));
        }
    }

    /// <summary>64 evenly spread bits for element <paramref name="index"/>.</summary>
    public ulong WordAt(long index) => Word((ulong)index);

    /// <summary>A whole number below <paramref name="bound"/>, at most 65,536, the same for the whole tensor.</summary>
    public int Choose(int bound) => (int)(((Word(ulong.MaxValue) & Sixteen) * (ulong)bound) >> 16);

    // Mean 0, deviation 1 to within 2^-16, between -6 and 6.
    private float Normal(ulong counter)
    {
        var sum = -MeanOfTwelve;
        for (var i = 0UL; i < WordsForNormal; i++)
        {
            var word = Word(counter + i);
            sum += (int)(word & Sixteen) + (int)((word >> 16) & Sixteen) + (int)((word >> 32) & Sixteen) + (int)(word >> 48);
        }

        return sum * (1f / 65536);
    }

    private ulong Word(ulong counter) => Mix(_key + ((counter + 1) * Golden));

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private static ulong Fnv1A(string text)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ value) * 0x100000001B3;
        }

        return hash;
    }
}
