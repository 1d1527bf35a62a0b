using Polymath.Contracts.Reading;

namespace Polymath.Generators.Pipeline;

/// <summary>Two readings are the same only if they are one object.</summary>
/// <remarks>A file that was edited was read anew; meaning and places are compared one by one in the steps behind, so comparing the whole here would
/// be work done twice.</remarks>
internal sealed class ReadingIdentity : IEqualityComparer<ContractReading>
{
    public static ReadingIdentity Instance { get; } = new();

    public bool Equals(ContractReading? x, ContractReading? y) => ReferenceEquals(x, y);

    public int GetHashCode(ContractReading obj) => obj.Path.GetHashCode();
}
