using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.Falsifiers.Tests.Running;

/// <summary>docs/running.md prints the state table; here every state is looked up in it.</summary>
public sealed class StateTableDocumentTests
{
    private static readonly (string Name, AttemptState State, bool Emulated)[] OwnRuns =
    [
        ("holds", AttemptState.Holds, false),
        ("holds (emulated)", AttemptState.Holds, true),
        ("refuted", AttemptState.Refuted, false),
        ("undecided", AttemptState.Unevaluated, false),
        ("not run", AttemptState.CannotRun, false),
        ("not run", AttemptState.Absent, false),
    ];

    private static readonly (string Name, RecordedState Verified, Level Level, RecordedState Received)[] Records =
    [
        ("none", RecordedState.None, Level.Discharged, RecordedState.None),
        ("received refutes", RecordedState.None, Level.Discharged, RecordedState.Refuted),
        ("received refutes", RecordedState.Holds, Level.Discharged, RecordedState.Refuted),
        .. from level in new[] { Level.Discharged, Level.Functional }
           from state in new[] { ("holds", RecordedState.Holds), ("stale", RecordedState.Stale), ("undecided", RecordedState.Unevaluated), ("refutes", RecordedState.Refuted) }
           select ($"{level.Shown()} {state.Item1}", state.Item2, level, RecordedState.None),
    ];

    private static readonly (string Name, AttemptState State)[] StandIns =
    [
        ("holds", AttemptState.Holds),
        ("refuted", AttemptState.Refuted),
        ("undecided", AttemptState.Unevaluated),
        ("not run", AttemptState.CannotRun),
        ("not run", AttemptState.Absent),
    ];

    [Fact]
    public void Every_state_stands_in_exactly_one_row_and_falls_as_it_says()
    {
        var rows = Rows();
        foreach (var own in OwnRuns)
        {
            foreach (var record in Records)
            {
                foreach (var standIn in StandIns)
                {
                    var row = Assert.Single(rows, row => Matches(row[0], own.Name) && Matches(row[1], record.Name) && Matches(row[2], standIn.Name));
                    var decision = StateTable.Decide(own.State, own.Emulated, record.Verified, record.Level, record.Received, standIn.State);
                    var test = decision.Result switch { TestVerdict.Passed => "pass", TestVerdict.Skipped => "skip", _ => "fail" };
                    Assert.Equal((string.Join(" | ", row), row[3], row[4]), (string.Join(" | ", row), test, decision.Level.Shown()));
                }
            }
        }
    }

    [Fact]
    public void Nothing_that_did_not_hold_ever_passes()
    {
        foreach (var own in OwnRuns)
        {
            foreach (var record in Records)
            {
                foreach (var standIn in StandIns)
                {
                    var decision = StateTable.Decide(own.State, own.Emulated, record.Verified, record.Level, record.Received, standIn.State);
                    Assert.True(
                        decision.Result != TestVerdict.Passed
                        || own.State == AttemptState.Holds || record.Verified == RecordedState.Holds || standIn.State == AttemptState.Holds,
                        $"{own.Name}, {record.Name}, {standIn.Name}");
                }
            }
        }
    }

    private static bool Matches(string cell, string name) => cell == "any" || cell.Split(", ").Contains(name);

    private static List<string[]> Rows() =>
    [
        .. File.ReadLines(Path.Combine(GoldenFile.RepositoryRoot(), "docs", "running.md"))
            .SkipWhile(line => line != "<!-- table: StateTable -->").Skip(3).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)),
    ];
}
