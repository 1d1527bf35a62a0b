namespace Polymath.Generators.Pipeline;

/// <summary>Names of the pipeline's steps, by which tests ask why each ran.</summary>
internal static class StepNames
{
    /// <summary>A contract's meaning, one item a file.</summary>
    public const string Contracts = "contracts";

    /// <summary>A contract's places, one item a file.</summary>
    public const string Maps = "maps";

    /// <summary>Everything that contracts may be bound to.</summary>
    public const string Probes = "probes";

    /// <summary>What referenced assemblies offer.</summary>
    public const string Libraries = "libraries";

    /// <summary>Stems, ids and dependencies of all contracts.</summary>
    public const string Index = "index";

    /// <summary>A contract bound to probes, one item a file.</summary>
    public const string Bound = "bound";

    /// <summary>A contract's generated file, one item a file.</summary>
    public const string Output = "output";
}
