using System.Globalization;
using System.Text.Json;

namespace Polymath.Runtime.Training.Data;

/// <summary>Reads a batches file piece by piece; nothing but the ids is kept.</summary>
internal sealed class BatchesReader(string file, int vocabularySize)
{
    private const int Piece = 1 << 16;

    // Steps, rows, positions.
    private const int Levels = 3;

    private readonly List<int> _ids = [];
    private readonly int[] _place = new int[Levels];
    private int _depth;

    /// <summary>All ids, shape [steps, rows, length].</summary>
    public int[] Ids => [.. _ids];

    public int Steps { get; private set; }

    public int Rows { get; private set; }

    public int Length { get; private set; }

    private string Place => string.Concat(_place.Take(_depth).Select(index => string.Create(CultureInfo.InvariantCulture, $"[{index}]")));

    /// <exception cref="TrainingException">It isn't what it should be.</exception>
    public void Read(Stream stream, long largest)
    {
        var buffer = new byte[Piece];
        var state = new JsonReaderState(new JsonReaderOptions { CommentHandling = JsonCommentHandling.Disallow });
        var (held, total) = (0, 0L);
        for (var isLast = false; !isLast;)
        {
            var read = stream.Read(buffer, held, buffer.Length - held);
            isLast = read == 0;
            held += read;
            total += read;
            if (total > largest)
            {
                throw Wrong(string.Create(CultureInfo.InvariantCulture, $"it has more than {largest:N0} bytes, which is the most that is read: cut it into several"));
            }

            var consumed = Take(buffer.AsSpan(0, held), isLast, ref state);
            if (!isLast && consumed == 0 && held == buffer.Length)
            {
                throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{held:N0} characters from {Place} on hold no token id: take out the white space"));
            }

            buffer.AsSpan(consumed, held - consumed).CopyTo(buffer);
            held -= consumed;
        }
    }

    private int Take(ReadOnlySpan<byte> json, bool isLast, ref JsonReaderState state)
    {
        var reader = new Utf8JsonReader(json, isLast, state);
        try
        {
            while (reader.Read())
            {
                Take(ref reader);
            }
        }
        catch (JsonException malformed)
        {
            throw Wrong($"it isn't JSON: {malformed.Message}");
        }

        state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }

    private void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray when _depth < Levels:
                _depth++;
                _place[_depth - 1] = 0;
                break;
            case JsonTokenType.EndArray:
                End(_place[_depth - 1]);
                break;
            case JsonTokenType.Number when _depth == Levels && reader.TryGetInt32(out var id) && id >= 0 && id < vocabularySize:
                _ids.Add(id);
                _place[Levels - 1]++;
                break;
            case JsonTokenType.Number when _depth == Levels:
                throw Wrong(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Place} is {Shown(ref reader)}, which is no token id of this model: a whole number from 0 to {vocabularySize - 1:N0} (vocab_size is {vocabularySize:N0})"));
            default:
                throw Wrong($"{(_depth == 0 ? "the document" : Place)} is {Kind(reader.TokenType)}, but {Wanted()} belongs there");
        }
    }

    private void End(int count)
    {
        _depth--;
        switch (_depth)
        {
            case 2:
                Length = Demand(count, Length, "tokens", least: 2, "row");
                break;
            case 1:
                Rows = Demand(count, Rows, "rows", least: 1, "step");
                break;
            default:
                Steps = Demand(count, 0, "steps", least: 1, "file");
                return;
        }

        _place[_depth - 1]++;
    }

    private int Demand(int count, int known, string items, int least, string kind)
    {
        var place = _depth == 0 ? "the document" : Place;
        if (count < least)
        {
            throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{place} has {count} {items}; a {kind} needs at least {least}"));
        }

        return known == 0 || known == count ? count : throw Wrong(string.Create(
            CultureInfo.InvariantCulture, $"{place} has {count:N0} {items}, the first {kind} {known:N0}; all need the same: cut or regroup them"));
    }

    private string Wanted() => _depth switch
    {
        0 => "an array of steps",
        1 => "a step, an array of rows,",
        2 => "a row, an array of token ids,",
        _ => "a token id",
    };

    private static string Shown(ref Utf8JsonReader reader)
    {
        const int longest = 40;
        var number = reader.ValueSpan;
        var shown = System.Text.Encoding.UTF8.GetString(number[..Math.Min(longest, number.Length)]);
        return number.Length > longest ? shown + "…" : shown;
    }

    private static string Kind(JsonTokenType type) => type switch
    {
        JsonTokenType.StartArray => "an array",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };

    private TrainingException Wrong(string what) => new($"'{file}' is no batches file, JSON [step][row][position]: {what}");
}
