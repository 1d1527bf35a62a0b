namespace Polymath.Falsifiers.Running;

/// <summary>What the test framework is told.</summary>
public enum TestVerdict
{
    /// <summary>The test fails. Deliberately the default value.</summary>
    Failed,

    /// <summary>The test is skipped; its reason begins with the level.</summary>
    Skipped,

    /// <summary>The test passes.</summary>
    Passed,
}
