using Polymath.Fuzzing.Tests.Corpus;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;

namespace Polymath.Fuzzing.Tests.Running;

/// <summary>Judges what a reader does with a model: it is refused by a rule or read within its bounds, and nothing else happens.</summary>
internal sealed class ReaderOracle(IModelReader reader)
{
    // Buffers that don't grow with the file, for each file; and what lists and names may take for each of its bytes.
    private const long FixedBytes = 192 * 1024;
    private const long BytesPerByte = 40;

    private static readonly HashSet<string> Rules = [.. FormatRules.All.Select(rule => rule.Name)];

    /// <param name="path">The file that is opened, written as <paramref name="model"/> says.</param>
    /// <param name="model">What lies there.</param>
    /// <param name="read">Looks into the opened model.</param>
    /// <exception cref="FaultException">The reader did what it must not do. Other exceptions than the documented ones come through.</exception>
    public Judgement Judge(string path, Specimen model, Action<ITensorStore> read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var report = Inspected(path, model);
        using var store = Opened(path, model, out var refused);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        var bound = (FixedBytes * model.Parts.Count) + (BytesPerByte * model.Bytes);
        FaultException.Unless(allocated <= bound, $"inspecting and opening {model.Bytes:N0} bytes allocated {allocated:N0}; {bound:N0} are allowed");
        if (report is null || (store is null && refused is null))
        {
            FaultException.Unless(report is null && store is null, "the system refuses the file to one of inspecting and opening only");
            return new Judgement(false, [], allocated);
        }

        CheckFindings(report, model);
        FaultException.Unless(
            report.Sound == store is not null,
            $"inspecting says {(report.Sound ? "sound" : string.Join("; ", report.Findings))}, opening {refused?.Message ?? "sound"}");
        if (refused is not null)
        {
            CheckMessage(refused, report, model);
        }
        else
        {
            read(store!);
        }

        return new Judgement(store is not null, [.. report.Findings.Select(finding => finding.Rule).Distinct()], allocated);
    }

    private FormatReport? Inspected(string path, Specimen model)
    {
        try
        {
            return reader.Inspect(path);
        }
        catch (IOException) when (model.HasOddEntries)
        {
            return null;
        }
    }

    private ITensorStore? Opened(string path, Specimen model, out ModelFormatException? refused)
    {
        refused = null;
        try
        {
            return reader.Open(path);
        }
        catch (ModelFormatException why)
        {
            refused = why;
            return null;
        }
        catch (IOException) when (model.HasOddEntries)
        {
            return null;
        }
    }

    private static void CheckFindings(FormatReport report, Specimen model)
    {
        var longest = model.Parts.Max(part => part.Bytes?.LongLength ?? 0);
        foreach (var finding in report.Findings)
        {
            FaultException.Unless(Rules.Contains(finding.Rule), $"the finding '{finding.Message}' names the rule '{finding.Rule}', which there isn't");
            FaultException.Unless(finding.Message.Length > 20, $"the finding of {finding.Rule} says only '{finding.Message}'");
            FaultException.Unless(finding.Offset is null or >= 0, $"{finding} lies before the file");
            FaultException.Unless(finding.Offset is null || finding.Offset <= longest, $"{finding} lies behind the file's {longest:N0} bytes");
        }
    }

    private static void CheckMessage(ModelFormatException refused, FormatReport report, Specimen model)
    {
        FaultException.Unless(model.Parts.Any(part => refused.Message.Contains($"'{part.Name}'", StringComparison.Ordinal)), $"'{refused.Message}' names no file");
        FaultException.Unless(refused.Message.EndsWith($"[{refused.Rule}]", StringComparison.Ordinal), $"'{refused.Message}' names no rule");
        FaultException.Unless(refused.Reason.Length > 20, $"'{refused.Message}' gives no reason");
        FaultException.Unless(
            report.Findings.Any(finding => finding.Fatal && finding.Rule == refused.Rule),
            $"opening stops at {refused.Rule}, which inspecting doesn't find: {string.Join("; ", report.Findings)}");
    }
}
