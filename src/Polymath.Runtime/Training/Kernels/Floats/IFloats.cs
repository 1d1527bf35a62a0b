namespace Polymath.Runtime.Training.Kernels.Floats;

/// <summary>Vectors of floats of one width. Kernels are written once over them; <see cref="Floats1"/> is their scalar form and does the ends of rows.</summary>
/// <remarks>Where the processor has no fused multiply-add, products are rounded before sums: results are the same bits for the same machine and width, not across.</remarks>
/// <typeparam name="TSelf">The width.</typeparam>
internal unsafe interface IFloats<TSelf>
    where TSelf : struct, IFloats<TSelf>
{
    /// <summary>Floats of a vector.</summary>
    static abstract int Count { get; }

    static abstract TSelf All(float value);

    /// <summary>From any address.</summary>
    static abstract TSelf Load(float* source);

    void Store(float* destination);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary><c>left * right + addend</c>.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>The larger of each lane; either where one is NaN.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The nearest integers, ties to even.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>2 to the power of integers from -126 to 127; anything for others.</summary>
    static abstract TSelf PowerOfTwo(TSelf exponent);

    /// <summary><paramref name="yes"/> in the lanes where left is less, else <paramref name="no"/>, for NaN too.</summary>
    static abstract TSelf WhereLess(TSelf left, TSelf right, TSelf yes, TSelf no);

    /// <summary>The sum of all lanes.</summary>
    static abstract float Sum(TSelf value);

    /// <summary>The largest lane.</summary>
    static abstract float Largest(TSelf value);
}
