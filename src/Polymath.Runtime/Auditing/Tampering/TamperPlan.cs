using Polymath.Runtime.Auditing.Verifying;

namespace Polymath.Runtime.Auditing.Tampering;

/// <summary>Everything that is done to a log to see what its dialect notices.</summary>
/// <param name="check">The dialect's rules.</param>
/// <param name="lines">The log's rows.</param>
/// <param name="states">The state before each row, and after the last.</param>
internal sealed class TamperPlan(ChainCheck check, IReadOnlyList<byte[]> lines, IReadOnlyList<ChainState> states)
{
    private const string Payload = AuditFields.Payload;

    // Forging takes all rows behind it along; long logs are forged from some rows only.
    private const long MostForgedRows = 500_000;

    private readonly RowForger _forger = new(check);
    private readonly EditableRow[] _rows = [.. lines.Select(line => EditableRow.Of(line))];

    /// <summary>Every tampering with every row.</summary>
    public IEnumerable<Tampered> All()
    {
        var step = Math.Max(1, (int)Math.Ceiling((double)lines.Count * lines.Count / 2 / MostForgedRows));
        for (var row = 0; row < lines.Count; row++)
        {
            var editable = _rows[row];
            foreach (var tampered in Fields(row, editable).Concat(Form(row, editable)).Concat(Rows(row)).Concat(row % step == 0 ? Forgeries(row, editable) : []))
            {
                yield return tampered;
            }
        }

        yield return Replaced("append a linked row", lines.Count, _forger.Forge(_rows[^1], states[^1]).Line);
    }

    private IEnumerable<Tampered> Fields(int row, EditableRow editable)
    {
        foreach (var name in editable.Names)
        {
            var field = Known(name);
            foreach (var edit in editable.Edits(name))
            {
                yield return InPlace($"edit {field}", row, edit.Line);
            }

            yield return InPlace($"remove {field}", row, editable.Without(name).Line);
        }

        yield return InPlace("add a field", row, editable.With("tampered", "true").Line);
    }

    private IEnumerable<Tampered> Form(int row, EditableRow editable)
    {
        yield return InPlace("put in blanks", row, editable.Spaced);
        yield return InPlace("change the order of names", row, editable.Reversed);
        if (editable.Escaped() is { } escaped)
        {
            yield return InPlace("write a letter as an escape", row, escaped);
        }

        yield return InPlace("end a line in CR LF", row, [.. lines[row], (byte)'\r']);
        yield return Replaced("put in a blank line", row, []);
        if (row == 0)
        {
            yield return InPlace("put a byte order mark before it", row, [.. "\uFEFF"u8, .. lines[row]]);
        }
    }

    private IEnumerable<Tampered> Rows(int row)
    {
        yield return Replaced("repeat a row", row, lines[row]);
        yield return new Tampered("cut off the tail", row, [], lines.Count);
        yield return new Tampered("cut off the tail inside a row", row, [lines[row][..((lines[row].Length + 1) / 2)]], lines.Count, Torn: true);
        if (row + 1 < lines.Count)
        {
            yield return new Tampered("delete a row", row, [], row + 1);
            yield return new Tampered("swap two rows", row, [lines[row + 1], lines[row]], row + 2);
        }
    }

    private IEnumerable<Tampered> Forgeries(int row, EditableRow editable)
    {
        var target = editable.Names.FirstOrDefault(name => name == Payload) ?? editable.Names.FirstOrDefault(name => name != check.Layout.HashField && name != check.Layout.PreviousField);
        var isSeal = states[row + 1].Sealed;
        if (target is not null && !isSeal)
        {
            var edit = editable.Edits(target).First();
            yield return InPlace("edit a row and hash it again", row, _forger.Forge(edit, states[row]).Line);
            yield return new Tampered("edit a row and hash it and all after it again", row, Forged(row, [edit, .. After(row)]), lines.Count);
        }

        yield return Replaced("put in a linked row", row, _forger.Forge(editable, states[row]).Line);
        if (row + 1 < lines.Count && !isSeal)
        {
            yield return new Tampered("delete a row and hash all after it again", row, Forged(row, After(row)), lines.Count);
        }

        if (states[^1].Sealed && row + 1 < lines.Count)
        {
            yield return new Tampered("cut off the tail and seal again", row, Forged(row, _rows[^1..]), lines.Count);
        }
    }

    private IEnumerable<EditableRow> After(int row) => _rows.Skip(row + 1);

    private IEnumerable<byte[]> Forged(int from, IEnumerable<EditableRow> rows)
    {
        var state = states[from];
        foreach (var row in rows)
        {
            var (line, hash) = check.Dialect.Typed && row.IsSeal ? _forger.Seal(row, state) : _forger.Forge(row, state);
            yield return line;
            state = state with { Rows = state.Rows + 1, Head = hash };
        }
    }

    // Names that a log makes up are told as one, or a hostile log would dictate the length of the survey.
    private string Known(string name) =>
        name == check.Layout.HashField || name == check.Layout.PreviousField || check.Dialect.CoveredFields.Contains(name) || check.Dialect.Typed ? name : "another field";

    private static Tampered InPlace(string name, int row, byte[] line) => new(name, row, [line], row + 1);

    private static Tampered Replaced(string name, int row, byte[] before) => new(name, row, [before], row);
}
