using System.Globalization;
using System.Numerics.Tensors;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>A tensor of the output with its type, while it is written.</summary>
internal sealed class ConvertingTensor
{
    private readonly PlannedTensor _planned;
    private readonly ElementType? _wanted;
    private readonly bool _copied;
    private long _nonFinite;

    public ConvertingTensor(PlannedTensor planned, (ElementType Type, ElementType? Wanted) chosen)
    {
        _planned = planned;
        (Type, _wanted) = chosen;
        _copied = planned.Source?.CanCopy(Type) ?? false;
        Elements = planned.Shape.Aggregate(1L, (product, dimension) => checked(product * dimension));
    }

    public ElementType Type { get; }

    public long Elements { get; }

    public TensorPayload Payload()
    {
        if (_planned.Source is not { } source)
        {
            return TensorPayload.FromValues(_planned.Name, _planned.Shape, Type, _planned.Values);
        }

        if (_copied)
        {
            return TensorPayload.FromBytes(_planned.Name, _planned.Shape, Type, source.Layout, source.ReadRaw);
        }

        return ElementEncoder.Encodes(Type)
            ? TensorPayload.FromValues(_planned.Name, _planned.Shape, Type, (start, destination) => Read(source, start, destination))
            : throw new ConversionException($"tensor '{source.First.Name}' can't be cut or turned in its type {Type}, which isn't written; choose another type");
    }

    public ConvertedTensor Report() => new()
    {
        Name = _planned.Name,
        Source = _planned.Source?.First.Name,
        Shape = _planned.Shape,
        SourceType = _planned.Source?.First.Tensor.StoredType,
        Type = Type,
        Copied = _copied,
        Permuted = _planned.Source?.Permuted ?? false,
        Wanted = _wanted,
        NonFinite = Interlocked.Read(ref _nonFinite),
    };

    /// <summary>What is unusual about it, or null.</summary>
    public string? Note()
    {
        if (_wanted is { } wanted)
        {
            return string.Create(CultureInfo.InvariantCulture, $"'{_planned.Name}' is {Type}: its rows of {(_planned.Shape is [.., var columns] ? columns : 1):N0} elements aren't whole {wanted} blocks");
        }

        var nonFinite = Interlocked.Read(ref _nonFinite);
        return nonFinite > 0 ? string.Create(CultureInfo.InvariantCulture, $"'{_planned.Name}' holds {nonFinite:N0} values that are NaN or infinite; they are as in the input") : null;
    }

    private void Read(TensorSource source, long start, Span<float> destination)
    {
        source.ReadF32(start, destination);
        if (!TensorPrimitives.IsFiniteAll<float>(destination))
        {
            var count = 0L;
            foreach (var value in destination)
            {
                count += float.IsFinite(value) ? 0 : 1;
            }

            Interlocked.Add(ref _nonFinite, count);
        }
    }
}
