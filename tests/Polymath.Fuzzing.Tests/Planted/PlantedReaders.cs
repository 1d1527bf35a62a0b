using Polymath.Fuzzing.Tests.Running;
using Polymath.Runtime.Tensors;

namespace Polymath.Fuzzing.Tests.Planted;

/// <summary>Readers with a defect each, and what the oracle says of it.</summary>
internal static class PlantedReaders
{
    private const int Mebibyte = 1 << 20;

    public static IReadOnlyDictionary<string, (IModelReader Reader, string Said)> All { get; } = new Dictionary<string, (IModelReader, string)>
    {
        ["allocates by a count of the header"] = (new PlantedReader { BeforeOpening = _ => GC.KeepAlive(new byte[8 * Mebibyte]) }, "allocated"),
        ["indexes past an array"] = (new PlantedReader { BeforeOpening = _ => throw new IndexOutOfRangeException() }, nameof(IndexOutOfRangeException)),
        ["overflows"] = (new PlantedReader { Refused = _ => new OverflowException() }, nameof(OverflowException)),
        ["says an ordinary input error for a hostile file"] = (new PlantedReader { Refused = refused => new IOException(refused.Message) }, nameof(IOException)),
        ["finds nothing"] = (new PlantedReader { Reported = report => report with { Findings = [] } }, "inspecting says sound"),
        ["finds what isn't there"] = (new PlantedReader { Reported = report => report with { Findings = [Finding("truncated", 0)] } }, "inspecting says FormatFinding"),
        ["finds by a rule of its own"] = (new PlantedReader { Reported = report => report with { Findings = [.. report.Findings, Finding("oddness", 0)] } }, "which there isn't"),
        ["finds behind the end"] = (new PlantedReader { Reported = report => report with { Findings = [.. report.Findings, Finding("truncated", report.Bytes + 1)] } }, "lies behind the file's"),
        ["refuses without a reason"] = (new PlantedReader { Refused = refused => new ModelFormatException(refused.Path, refused.Rule, null, "bad") }, "gives no reason"),
        ["refuses another file"] = (new PlantedReader { Refused = refused => new ModelFormatException("other", refused.Rule, null, refused.Reason) }, "names no file"),
        ["lists a tensor outside the file"] = (Distorting(tensor => tensor with { Offset = long.MaxValue - 1, Length = 2 }), "is said to lie at"),
        ["lists more elements than there are"] = (Distorting(tensor => tensor with { Shape = [long.MaxValue] }), "elements in"),
        ["lists a tensor elsewhere"] = (Distorting(tensor => tensor with { Offset = tensor.Offset + 1 }), "aren't those of the file"),
        ["lists a name twice"] = (Distorting(tensor => tensor with { Name = "same" }), "is there twice"),
        ["reads outside a tensor"] = (new PlantedReader { Opened = store => new PlantedStore(store, Same) { ReadsOutside = true } }, "is read without"),
        ["loses its place in a block"] = (new PlantedReader { Opened = store => new PlantedStore(store, Same) { LosesPlace = true } }, "aren't those that are read together"),
    };

    private static FormatFinding Finding(string rule, long offset) => new(rule, offset, "something that a test made up", Fatal: true);

    private static TensorInfo Same(TensorInfo tensor) => tensor;

    private static PlantedReader Distorting(Func<TensorInfo, TensorInfo> list) =>
        new() { Opened = store => new PlantedStore(store, tensor => tensor.Length > 1 ? list(tensor) : tensor) };
}
