using System.Globalization;

namespace Polymath.Runtime.Training.Tokenizers.Patterns;

/// <summary>Turns a parsed pattern into steps.</summary>
internal sealed class PatternCompiler
{
    private const int MostInstructions = 20_000;

    private readonly List<PatternInstruction> _program = [];

    /// <exception cref="TrainingException">The pattern is too large.</exception>
    public static PatternInstruction[] Compile(PatternNode node)
    {
        var compiler = new PatternCompiler();
        compiler.Emit(node);
        compiler.Add(new PatternInstruction(PatternOperation.Accept));
        return [.. compiler._program];
    }

    private void Emit(PatternNode node)
    {
        switch (node)
        {
            case PatternNode.One one:
                Add(new PatternInstruction(PatternOperation.One, one.Set));
                break;
            case PatternNode.Sequence sequence:
                foreach (var part in sequence.Parts)
                {
                    Emit(part);
                }

                break;
            case PatternNode.Choice choice:
                EmitChoice(choice.Branches);
                break;
            case PatternNode.Repeat { Part: PatternNode.One one, Kind: not RepeatKind.Lazy } run:
                Add(new PatternInstruction(run.Kind == RepeatKind.Possessive ? PatternOperation.PossessiveRun : PatternOperation.Run, one.Set, run.Least, run.Most));
                break;
            case PatternNode.Repeat { Kind: RepeatKind.Possessive } repeat:
                EmitInner(PatternOperation.Atomic, repeat with { Kind = RepeatKind.Greedy });
                break;
            case PatternNode.Repeat repeat:
                EmitRepeat(repeat);
                break;
            case PatternNode.LookAhead ahead:
                EmitInner(ahead.IsNegative ? PatternOperation.NotAhead : PatternOperation.Ahead, ahead.Part);
                break;
        }
    }

    private void EmitChoice(IReadOnlyList<PatternNode> branches)
    {
        List<int> ends = [];
        for (var i = 0; i < branches.Count - 1; i++)
        {
            var fork = Add(default);
            Emit(branches[i]);
            ends.Add(Add(default));
            _program[fork] = new PatternInstruction(PatternOperation.Fork, First: fork + 1, Second: _program.Count);
        }

        Emit(branches[^1]);
        ends.ForEach(end => _program[end] = new PatternInstruction(PatternOperation.Jump, First: _program.Count));
    }

    private void EmitRepeat(PatternNode.Repeat repeat)
    {
        for (var i = 0; i < repeat.Least; i++)
        {
            Emit(repeat.Part);
        }

        if (repeat.Most == int.MaxValue)
        {
            var fork = Add(default);
            Emit(repeat.Part);
            Add(new PatternInstruction(PatternOperation.Jump, First: fork));
            _program[fork] = Forked(repeat.Kind, fork + 1, _program.Count);
            return;
        }

        List<int> forks = [];
        for (var i = repeat.Least; i < repeat.Most; i++)
        {
            forks.Add(Add(default));
            Emit(repeat.Part);
        }

        forks.ForEach(fork => _program[fork] = Forked(repeat.Kind, fork + 1, _program.Count));
    }

    private static PatternInstruction Forked(RepeatKind kind, int more, int enough) => kind == RepeatKind.Lazy
        ? new PatternInstruction(PatternOperation.Fork, First: enough, Second: more)
        : new PatternInstruction(PatternOperation.Fork, First: more, Second: enough);

    private void EmitInner(PatternOperation operation, PatternNode node)
    {
        var start = Add(default);
        Emit(node);
        Add(new PatternInstruction(PatternOperation.Accept));
        _program[start] = new PatternInstruction(operation, First: start + 1, Second: _program.Count);
    }

    private int Add(PatternInstruction instruction)
    {
        _program.Add(instruction);
        return _program.Count <= MostInstructions
            ? _program.Count - 1
            : throw new TrainingException(string.Create(CultureInfo.InvariantCulture, $"the pattern needs more than {MostInstructions:N0} steps; it is none of a tokenizer"));
    }
}
