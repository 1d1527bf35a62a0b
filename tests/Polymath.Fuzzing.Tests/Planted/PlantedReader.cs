using Polymath.Fuzzing.Tests.Running;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;

namespace Polymath.Fuzzing.Tests.Planted;

/// <summary>The library's readers with one defect.</summary>
internal sealed class PlantedReader : IModelReader
{
    private readonly LibraryReader _library = new();

    /// <summary>Happens before a file is opened.</summary>
    public Action<string> BeforeOpening { get; init; } = _ => { };

    /// <summary>What inspecting says instead.</summary>
    public Func<FormatReport, FormatReport> Reported { get; init; } = report => report;

    /// <summary>What is opened instead.</summary>
    public Func<ITensorStore, ITensorStore> Opened { get; init; } = store => store;

    /// <summary>How a refusal is worded instead.</summary>
    public Func<ModelFormatException, Exception> Refused { get; init; } = refused => refused;

    public FormatReport Inspect(string path) => Reported(_library.Inspect(path));

    public ITensorStore Open(string path)
    {
        BeforeOpening(path);
        try
        {
            return Opened(_library.Open(path));
        }
        catch (ModelFormatException refused)
        {
            throw Refused(refused);
        }
    }
}
