using Polymath.Runtime.Auditing.Canonical;
using Polymath.Runtime.Auditing.Verifying;

namespace Polymath.Runtime.Auditing.Tampering;

/// <summary>Tampers with a log that holds, in memory, one place at a time, and verifies each time.</summary>
/// <param name="check">The dialect's rules.</param>
/// <param name="anchor">What is kept apart; the forger can't reach it.</param>
/// <param name="lines">The log's rows.</param>
internal sealed class TamperSurveyor(ChainCheck check, ChainAnchor anchor, IReadOnlyList<byte[]> lines)
{
    private readonly List<ChainState> _states = [];

    public AuditTamperSurvey Survey(CancellationToken cancellationToken)
    {
        var state = check.Start;
        _states.Add(state);
        foreach (var line in lines)
        {
            state = check.Next(state, line);
            _states.Add(state);
        }

        var untouched = Result(state, torn: 0);
        var counts = new Dictionary<string, (long Planted, long Detected)>(StringComparer.Ordinal);
        foreach (var tampered in new TamperPlan(check, lines, _states).All())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (planted, detected) = counts.GetValueOrDefault(tampered.Name);
            counts[tampered.Name] = (planted + 1, detected + (Verify(tampered) != untouched ? 1 : 0));
        }

        var results = counts.Select(pair => new AuditTamperResult { Tampering = pair.Key, Planted = pair.Value.Planted, Detected = pair.Value.Detected })
            .OrderBy(result => result.Tampering, StringComparer.Ordinal)
            .ToArray();
        return new AuditTamperSurvey
        {
            Rows = lines.Count,
            Planted = results.Sum(result => result.Planted),
            Detected = results.Sum(result => result.Detected),
            Undetectable = [.. results.Where(result => result.Detected < result.Planted).Select(result => result.Tampering)],
            Results = results,
        };
    }

    private AuditResult Verify(Tampered tampered)
    {
        var state = _states[tampered.From];
        try
        {
            var last = default(byte[]);
            foreach (var line in tampered.Lines)
            {
                last = line;
                state = tampered.Torn ? state : check.Next(state, line);
            }

            for (var row = tampered.Next; row < lines.Count; row++)
            {
                if (state == _states[row])
                {
                    // From here on all is as it was.
                    return Result(_states[^1], torn: 0);
                }

                state = check.Next(state, lines[row]);
            }

            return state.Rows == 0 && !tampered.Torn ? AuditResult.Empty : Result(state, tampered.Torn ? last!.Length : 0);
        }
        catch (RowException)
        {
            return AuditResult.Broken;
        }
    }

    private AuditResult Result(in ChainState state, long torn) => ChainVerdict.Of(state, torn, check.Dialect, anchor).Result;
}
