namespace Polymath.Runtime.Conversion.RoundTrips;

/// <summary>The sums of round trips in one type; pieces are added in their order, so that threads don't change them.</summary>
internal sealed class RoundTripSums
{
    public long Elements { get; set; }

    public long Bytes { get; set; }

    public long Outside { get; set; }

    public long Clipped { get; set; }

    public long Changed { get; set; }

    public long Differing { get; set; }

    public double LargestShare { get; set; }

    public double MaxAbs { get; set; }

    /// <summary>Sum of the weights.</summary>
    public double A { get; set; }

    public double AA { get; set; }

    public double BB { get; set; }

    /// <summary>Sum of squared errors.</summary>
    public double DD { get; set; }

    /// <summary>Sum of (a - b)(a + b).</summary>
    public double DS { get; set; }

    /// <summary>Sum of squares of what the second time changes.</summary>
    public double CC { get; set; }

    public double? Rmse => Elements == 0 ? null : Math.Sqrt(DD / Elements);

    /// <summary>Standard deviation of the weights.</summary>
    public double? Std => Elements == 0 ? null : Math.Sqrt(Math.Max(0, (AA / Elements) - (A / Elements * (A / Elements))));

    public double? RelativeError => Std is > 0 and var std ? Rmse / std : null;

    /// <summary>By the distance (sum (a-b)^2 - (|a|-|b|)^2) / (2 |a| |b|), which keeps its digits near 0.</summary>
    public double? Cosine
    {
        get
        {
            var (a, b) = (Math.Sqrt(AA), Math.Sqrt(BB));
            if (Elements == 0)
            {
                return null;
            }

            if (a == 0 || b == 0)
            {
                return a == b ? 1 : 0;
            }

            var difference = DS / (a + b);
            return 1 - Math.Clamp((DD - (difference * difference)) / (2 * a * b), 0, 2);
        }
    }

    public double? ShareOfError => Elements == 0 ? null : DD > 0 ? Math.Sqrt(CC / DD) : CC == 0 ? 0 : null;

    public void Add(ReadOnlySpan<float> before, ReadOnlySpan<float> after, ReadOnlySpan<float> again)
    {
        Elements += before.Length;
        for (var i = 0; i < before.Length; i++)
        {
            var (a, b, c) = ((double)before[i], (double)after[i], (double)again[i]);
            A += a;
            AA += a * a;
            BB += b * b;
            DD += (a - b) * (a - b);
            DS += (a - b) * (a + b);
            CC += (b - c) * (b - c);
            Changed += b == c ? 0 : 1;
            MaxAbs = Math.Max(MaxAbs, Math.Abs(a - b));
        }
    }

    public void Add(RoundTripSums other)
    {
        Elements += other.Elements;
        Bytes += other.Bytes;
        Outside += other.Outside;
        Clipped += other.Clipped;
        Changed += other.Changed;
        Differing += other.Differing;
        LargestShare = Math.Max(LargestShare, other.LargestShare);
        MaxAbs = Math.Max(MaxAbs, other.MaxAbs);
        A += other.A;
        AA += other.AA;
        BB += other.BB;
        DD += other.DD;
        DS += other.DS;
        CC += other.CC;
    }
}
