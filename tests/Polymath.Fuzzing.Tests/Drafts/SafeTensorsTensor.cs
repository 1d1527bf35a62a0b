namespace Polymath.Fuzzing.Tests.Drafts;

/// <summary>A tensor's entry to be written, right or wrong.</summary>
internal sealed class SafeTensorsTensor
{
    /// <summary>What stands between the quotes, escapes and all.</summary>
    public required byte[] Name { get; set; }

    public required string Dtype { get; set; }

    public required long[] Shape { get; set; }

    public long Begin { get; set; }

    public long End { get; set; }

    public SafeTensorsTensor Copy() => new() { Name = Name, Dtype = Dtype, Shape = [.. Shape], Begin = Begin, End = End };
}
