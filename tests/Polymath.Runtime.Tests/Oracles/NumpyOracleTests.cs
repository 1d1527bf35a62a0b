using System.Text.Json;
using Polymath.Runtime.Conversion;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Conversion;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Oracles;

/// <summary>The numbers of tensor-diff against numpy, which shares no line with them.</summary>
public sealed class NumpyOracleTests
{
    private const int Rows = 48;
    private const int Columns = 320;

    [Theory]
    [InlineData(ElementType.F32, ElementType.F32)]
    [InlineData(ElementType.F32, ElementType.F16)]
    [InlineData(ElementType.BF16, ElementType.F16)]
    [InlineData(ElementType.F64, ElementType.BF16)]
    public async Task The_statistics_are_those_that_numpy_computes(ElementType referenceType, ElementType candidateType)
    {
        var python = Python.Require("numpy", "numpy", "python3 with numpy isn't here (Debian: apt-get install python3-numpy)");
        using var scratch = new ScratchFolder();
        var original = TensorDiffRun.Numbers(Rows * Columns);
        var changed = original.Select((value, index) => value + (index % 997 == 0 ? 0.01f : 1e-4f * (index % 7))).ToArray();
        var reference = Write(scratch.File("reference.safetensors"), referenceType, original);
        var candidate = Write(scratch.File("candidate.safetensors"), candidateType, changed);

        var probe = new TensorDiffProbe
        {
            Reference = TensorDiffRun.Subject("reference", reference, "1"),
            Candidate = TensorDiffRun.Subject("candidate", candidate, "2"),
        };
        var observation = await probe.ObserveAsync(new ProbeContext(scratch.Path), TestContext.Current.CancellationToken);

        using var oracle = JsonDocument.Parse(await python.RunAsync("tensor_diff_oracle.py", reference, candidate));
        foreach (var result in observation.Results)
        {
            var expected = oracle.RootElement.GetProperty(result.Name);
            Near(expected, "cosine", result.Cosine);
            Near(expected, "gain", result.Gain);
            Near(expected, "bias", result.Bias);
            Near(expected, "max_abs", result.MaxAbs);
            Near(expected, "mean_abs", result.MeanAbs);
            Near(expected, "rmse", result.Rmse);
            Near(expected, "relative_rmse", result.RelativeRmse);
            Near(expected, "row_cosine_min", result.RowCosineMin);
            Assert.Equal(expected.GetProperty("max_abs_index").GetInt64(), result.MaxAbsIndex);
        }

        Assert.Equal(2, observation.Results.Count);
    }

    private static void Near(JsonElement expected, string name, double? actual)
    {
        var value = expected.GetProperty(name).GetDouble();
        Assert.NotNull(actual);
        Assert.True(Math.Abs(value - actual.Value) <= 1e-12 + (1e-9 * Math.Abs(value)), $"{name}: numpy {value:R}, ours {actual.Value:R}");
    }

    private static string Write(string path, ElementType type, float[] values)
    {
        SafeTensorsWriter.Write(
            path,
            [
                TensorPayload.FromValues("matrix", [Rows, Columns], type, values),
                TensorPayload.FromValues("wide", [2, Rows / 2 * Columns], type, values),
            ]);
        return path;
    }
}
