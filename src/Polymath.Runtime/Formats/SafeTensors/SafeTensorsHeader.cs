using System.Text.Json;

namespace Polymath.Runtime.Formats.SafeTensors;

/// <summary>Reads the JSON header, token by token and without recursion.</summary>
internal ref struct SafeTensorsHeader
{
    private const long Start = 8;
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 128 };

    private readonly FormatLedger _ledger;
    private readonly List<SafeTensorsEntry> _entries = [];
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private Utf8JsonReader _json;

    private SafeTensorsHeader(ReadOnlySpan<byte> header, FormatLedger ledger)
    {
        _ledger = ledger;
        _json = new Utf8JsonReader(header, Options);
    }

    private readonly long Position => Start + _json.TokenStartIndex;

    public static (List<SafeTensorsEntry> Entries, Dictionary<string, string> Metadata) Read(ReadOnlySpan<byte> header, FormatLedger ledger)
    {
        var reader = new SafeTensorsHeader(header, ledger);
        try
        {
            reader.ReadAll();
        }
        catch (JsonException)
        {
            throw ledger.Stop(
                FormatRules.HeaderJson,
                Start + reader._json.BytesConsumed,
                $"the header stops being JSON here (unbalanced, a stray character, or nested more than {Options.MaxDepth} deep)");
        }

        return (reader._entries, reader._metadata);
    }

    private void ReadAll()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        _json.Read();
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var position = Position;
            var name = Text("a tensor's name");
            if (!names.Add(name))
            {
                _ledger.Defect(FormatRules.NameDuplicate, position, $"'{name}' is listed twice; which of them is meant can't be known");
            }

            _json.Read();
            if (name == "__metadata__")
            {
                ReadMetadata();
            }
            else
            {
                ReadEntry(name, position);
            }
        }

        // Whatever follows the object but white space is a JsonException here.
        _json.Read();
    }

    private void ReadMetadata()
    {
        if (_json.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (_json.TokenType != JsonTokenType.StartObject)
        {
            throw _ledger.Stop(FormatRules.MetadataText, Position, $"__metadata__ is {JsonText.Kind(_json.TokenType)}, not an object");
        }

        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var position = Position;
            var key = Text("a metadata key");
            _json.Read();
            if (_json.TokenType != JsonTokenType.String)
            {
                _ledger.Defect(FormatRules.MetadataText, Position, $"__metadata__ '{key}' is {JsonText.Kind(_json.TokenType)}, not a text");
                _json.Skip();
            }
            else if (!_metadata.TryAdd(key, Text($"the metadata value of '{key}'")))
            {
                _ledger.Defect(FormatRules.MetadataText, position, $"__metadata__ '{key}' is given twice");
            }
        }
    }

    private void ReadEntry(string name, long position)
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            throw _ledger.Stop(
                FormatRules.TensorEntry,
                Position,
                $"'{name}' is {JsonText.Kind(_json.TokenType)}, not an object with dtype, shape and data_offsets");
        }

        string? dtype = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var at = Position;
            var field = Text($"a field of '{name}'");
            _json.Read();
            var repeated = false;
            switch (field)
            {
                case "dtype":
                    repeated = dtype is not null;
                    dtype = _json.TokenType == JsonTokenType.String
                        ? Text($"the dtype of '{name}'")
                        : throw _ledger.Stop(
                            FormatRules.TensorEntry,
                            Position,
                            $"the dtype of '{name}' is {JsonText.Kind(_json.TokenType)}, not a text");
                    break;
                case "shape":
                    repeated = shape is not null;
                    shape = Numbers(name, field);
                    break;
                case "data_offsets":
                    repeated = offsets is not null;
                    offsets = Numbers(name, field);
                    break;
                default:
                    _json.Skip();
                    break;
            }

            if (repeated)
            {
                _ledger.Defect(FormatRules.TensorEntry, at, $"'{name}' gives {field} twice");
            }
        }

        Keep(name, position, dtype, shape, offsets);
    }

    private readonly void Keep(string name, long position, string? dtype, List<long>? shape, List<long>? offsets)
    {
        if (dtype is null || shape is null || offsets is null)
        {
            var missing = dtype is null ? "dtype" : shape is null ? "shape" : "data_offsets";
            _ledger.Defect(FormatRules.TensorEntry, position, $"'{name}' has no {missing}");
        }
        else if (offsets.Count != 2 || offsets[0] > offsets[1])
        {
            _ledger.Defect(
                FormatRules.TensorEntry,
                position,
                $"the data_offsets of '{name}' aren't a begin and an end that isn't before it");
        }
        else if (SafeTensorsType.Named(dtype) is not { } type)
        {
            _ledger.Defect(FormatRules.TypeUnknown, position, $"'{name}' has the dtype '{dtype}', which SafeTensors doesn't define");
        }
        else
        {
            _entries.Add(new SafeTensorsEntry(name, position, type, shape, offsets[0], offsets[1]));
        }
    }

    private List<long> Numbers(string name, string field)
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            throw _ledger.Stop(
                FormatRules.TensorEntry,
                Position,
                $"the {field} of '{name}' is {JsonText.Kind(_json.TokenType)}, not a list of whole numbers");
        }

        var numbers = new List<long>(4);
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out var number) || number < 0)
            {
                throw _ledger.Stop(
                    FormatRules.TensorEntry,
                    Position,
                    $"the {field} of '{name}' holds something else than whole numbers from 0 to 2^63 - 1");
            }

            numbers.Add(number);
        }

        return numbers;
    }

    private readonly string Text(string what)
    {
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The bytes are valid UTF-8 (checked before), so it is an escaped lone surrogate.
            throw _ledger.Stop(FormatRules.TextUtf8, Position, $"{what} holds half of a surrogate pair, which no UTF-8 text can");
        }
    }
}
