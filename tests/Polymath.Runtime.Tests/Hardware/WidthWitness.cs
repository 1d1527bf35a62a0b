using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Tests.Hardware;

/// <summary>Proves, inside a process whose vector width was forced, that the switch did what it says.</summary>
public sealed class WidthWitness
{
    [Fact]
    public void The_vector_width_is_the_one_that_was_asked_for()
    {
        var asked = Environment.GetEnvironmentVariable("POLYMATH_TEST_VECTOR_WIDTH");
        Assert.SkipWhen(asked is null, "no vector width was asked for: HardwareWidthTests runs this in processes of its own");
        Assert.Equal(
            asked,
            Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : Vector128.IsHardwareAccelerated ? "128" : "0");
    }
}
