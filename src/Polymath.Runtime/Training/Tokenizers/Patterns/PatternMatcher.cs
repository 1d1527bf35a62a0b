using System.Globalization;

namespace Polymath.Runtime.Training.Tokenizers.Patterns;

/// <summary>Runs a compiled pattern by trying and going back, on a stack of its own.</summary>
internal sealed class PatternMatcher(Pattern pattern, PatternInstruction[] program)
{
    private const long LeastSteps = 100_000;
    private const long StepsForCharacter = 100;

    private (int Instruction, int At, int Least)[] _tries = new (int, int, int)[64];
    private int _count;
    private long _steps;

    /// <summary>Sets the limit for a text.</summary>
    public void Begin(int length) => _steps = LeastSteps + (StepsForCharacter * length);

    /// <summary>The end of the match that begins at <paramref name="at"/>; -1 where none does.</summary>
    public int MatchAt(ReadOnlySpan<char> text, int at)
    {
        _count = 0;
        return Run(text, 0, at);
    }

    private int Run(ReadOnlySpan<char> text, int instruction, int at)
    {
        var bottom = _count;
        while (true)
        {
            Spend(1, at);
            var current = program[instruction];
            switch (current.Operation)
            {
                case PatternOperation.Accept:
                    _count = bottom;
                    return at;
                case PatternOperation.One when at < text.Length && CodePoints.At(text, at) is var codePoint && current.Set!.Contains(codePoint):
                    at += CodePoints.Units(codePoint);
                    instruction++;
                    continue;
                case PatternOperation.Run or PatternOperation.PossessiveRun when Take(text, current, at) is var (least, most) && least >= 0:
                    if (current.Operation == PatternOperation.Run && most > least)
                    {
                        Push(instruction + 1, most, least);
                    }

                    at = most;
                    instruction++;
                    continue;
                case PatternOperation.Fork:
                    Push(current.Second, at, at);
                    instruction = current.First;
                    continue;
                case PatternOperation.Jump:
                    instruction = current.First;
                    continue;
                case PatternOperation.Ahead or PatternOperation.NotAhead when Run(text, current.First, at) >= 0 == (current.Operation == PatternOperation.Ahead):
                    instruction = current.Second;
                    continue;
                case PatternOperation.Atomic when Run(text, current.First, at) is var end && end >= 0:
                    at = end;
                    instruction = current.Second;
                    continue;
            }

            if (!Back(text, bottom, ref instruction, ref at))
            {
                return -1;
            }
        }
    }

    // The next thing to try: of a run, one character less. A run's entry says where it ended; a fork's where it stands, with nothing to give back.
    private bool Back(ReadOnlySpan<char> text, int bottom, ref int instruction, ref int at)
    {
        if (_count == bottom)
        {
            return false;
        }

        ref var top = ref _tries[_count - 1];
        instruction = top.Instruction;
        if (top.At == top.Least)
        {
            at = top.At;
            _count--;
            return true;
        }

        at = top.At = CodePoints.Before(text, top.At);
        if (top.At == top.Least)
        {
            _count--;
        }

        return true;
    }

    // Where the shortest and the longest run end; -1 where there is none.
    private (int Least, int Most) Take(ReadOnlySpan<char> text, PatternInstruction run, int at)
    {
        var least = run.First == 0 ? at : -1;
        var start = at;
        for (var taken = 1; at < text.Length && taken <= run.Second; taken++)
        {
            var codePoint = CodePoints.At(text, at);
            if (!run.Set!.Contains(codePoint))
            {
                break;
            }

            at += CodePoints.Units(codePoint);
            if (taken == run.First)
            {
                least = at;
            }
        }

        Spend(at - start, at);
        return (least, at);
    }

    private void Push(int instruction, int at, int least)
    {
        if (_count == _tries.Length)
        {
            Array.Resize(ref _tries, _count * 2);
        }

        _tries[_count++] = (instruction, at, least);
    }

    private void Spend(int steps, int at)
    {
        _steps -= steps;
        if (_steps < 0)
        {
            throw new TrainingException(string.Create(
                CultureInfo.InvariantCulture, $"the tokenizer's pattern '{pattern.Text}' takes far too long at character {at:N0} of the text; use a tokenizer with another pattern"));
        }
    }
}
