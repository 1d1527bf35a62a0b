namespace Polymath.Contracts.Reading;

/// <summary>Reads contract files.</summary>
public static class ContractReader
{
    /// <summary>Reads one file; never throws on bad input, however hostile.</summary>
    public static ContractReading Read(ContractSource source) => throw new NotImplementedException(source.Path);
}
