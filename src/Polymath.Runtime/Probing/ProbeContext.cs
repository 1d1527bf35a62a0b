namespace Polymath.Runtime.Probing;

/// <summary>What a probe is given and where it reports what a reader must know before believing its numbers.</summary>
public sealed class ProbeContext
{
    private readonly Lock _gate = new();
    private readonly List<string> _doubts = [];
    private Coverage? _coverage;
    private ExecutionSite? _site;

    /// <summary>A context for one observation.</summary>
    /// <param name="scratchFolder">An existing, empty folder that is deleted afterwards.</param>
    /// <param name="progress">Where progress goes; null for nowhere.</param>
    public ProbeContext(string scratchFolder, IProgress<ProbeProgress>? progress = null)
    {
        ScratchFolder = scratchFolder;
        Progress = progress ?? NoProgress.Instance;
    }

    /// <summary>A folder of the probe's own; deleted afterwards.</summary>
    public string ScratchFolder { get; }

    /// <summary>Where progress goes.</summary>
    public IProgress<ProbeProgress> Progress { get; }

    /// <summary>How many of how many items were looked at; null where the probe has no items.</summary>
    public Coverage? Coverage
    {
        get
        {
            lock (_gate)
            {
                return _coverage;
            }
        }
    }

    /// <summary>What a reader should know before believing the observation. With a doubt, a claim can't hold.</summary>
    public IReadOnlyList<string> Doubts
    {
        get
        {
            lock (_gate)
            {
                return [.. _doubts];
            }
        }
    }

    /// <summary>Where it really ran, if not on this host's processor.</summary>
    public ExecutionSite? Site
    {
        get
        {
            lock (_gate)
            {
                return _site;
            }
        }
    }

    /// <summary>Reports coverage; incomplete coverage makes the claim unevaluated. Items that the settings exclude don't count.</summary>
    public void ReportCoverage(long covered, long total, string items)
    {
        lock (_gate)
        {
            _coverage = new Coverage(covered, total, items);
        }
    }

    /// <summary>Reports a doubt.</summary>
    public void ReportDoubt(string doubt)
    {
        lock (_gate)
        {
            _doubts.Add(doubt);
        }
    }

    /// <summary>Reports where the work really ran.</summary>
    public void ReportSite(ExecutionSite site)
    {
        lock (_gate)
        {
            _site = site;
        }
    }
}
