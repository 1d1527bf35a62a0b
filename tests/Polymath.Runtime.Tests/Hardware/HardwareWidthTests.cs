using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;

namespace Polymath.Runtime.Tests.Hardware;

/// <summary>
/// Runs the tests of kernels and of made models again in processes whose vector width is forced down by the runtime's switches: the same numbers and
/// the same digests at 512, 256 and 128 bits and with none.
/// </summary>
public sealed class HardwareWidthTests
{
    private const string Asked = "POLYMATH_TEST_VECTOR_WIDTH";

    private static readonly string[] Classes =
    [
        "Polymath.Runtime.Tests.Quantization.*",
        "Polymath.Runtime.Tests.Fixtures.FixtureDigestTests",
        "Polymath.Runtime.Tests.Conversion.Statistics.*",
        "Polymath.Runtime.Tests.Conversion.TensorNumbersTests",
        "Polymath.Runtime.Tests.Conversion.ProvenanceTests",
        "Polymath.Runtime.Tests.Formats.Crc32Tests",
        "Polymath.Runtime.Tests.Training.Kernels.Products.*",
        "Polymath.Runtime.Tests.Hardware.WidthWitness",
    ];

    [Theory]
    [InlineData(512)]
    [InlineData(256, "DOTNET_EnableAVX512")]
    [InlineData(128, "DOTNET_EnableAVX2")]
    [InlineData(0, "DOTNET_EnableHWIntrinsic")]
    public async Task The_numbers_are_the_same_at_every_vector_width(int bits, params string[] switchedOff)
    {
        Assert.SkipWhen(bits > Widest, $"this processor has no {bits}-bit vectors");
        var start = TestProcess.This();
        foreach (var name in Classes)
        {
            start.ArgumentList.Add("-class");
            start.ArgumentList.Add(name);
        }

        start.Environment[Asked] = bits.ToString(CultureInfo.InvariantCulture);
        foreach (var name in switchedOff)
        {
            start.Environment[name] = "0";
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output + await error);

        var total = Regex.Match(output, @"Total: (\d+)");
        Assert.True(total.Success && int.Parse(total.Groups[1].Value, CultureInfo.InvariantCulture) > 50, "too few tests ran to say anything: " + output);
    }

    private static int Widest =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
}
