namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>A pair while its parts are compared, and what they gave, added up in their order as soon as the last is done.</summary>
internal sealed class PlanRun
{
    private readonly RowCut _cut;
    private readonly PairScales _scales;
    private PairResult?[] _found;
    private int _left;

    public PlanRun(PairPlan plan, PairScales scales)
    {
        Plan = plan;
        _cut = PairPart.Cut(plan);
        _scales = scales;
        Parts = checked((int)_cut.Count(plan.Elements));
        _found = new PairResult?[Parts];
        _left = Parts;
        Result = new PairResult(plan, scales);
    }

    public PairPlan Plan { get; }

    public int Parts { get; }

    /// <summary>Complete when every part has been compared.</summary>
    public PairResult Result { get; }

    public void Compare(int index, PartReader reader, CancellationToken cancellationToken)
    {
        _found[index] = reader.Compare(Plan, PartAt(index), _scales, cancellationToken);
        if (Interlocked.Decrement(ref _left) > 0)
        {
            return;
        }

        for (var i = 0; i < Parts; i++)
        {
            Result.Append(PartAt(i), _found[i]!);
        }

        _found = [];
        reader.Locate(Plan, Result);
    }

    private PairPart PartAt(int index)
    {
        var start = _cut.StartOf(index);
        return new PairPart(start, start + _cut.From(start, Plan.Elements));
    }
}
