using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Polymath.Falsifiers.Evidence;

/// <summary>A record as the bytes of its file, sealed by its own digest.</summary>
public static class EvidenceText
{
    private const string BeforeDigest = "  \"digest\": \"";
    private const string AfterDigest = "\"\n}\n";
    private const int DigestLength = 64;

    private static readonly string Zeros = new('0', DigestLength);

    /// <summary>The file of <paramref name="record"/>; its digest is computed here.</summary>
    public static byte[] Write(EvidenceRecord record)
    {
        var unsealed = JsonSerializer.SerializeToElement(record with { Digest = Zeros }, EvidenceJson.Options);
        var bytes = Encoding.UTF8.GetBytes(CanonicalJson.Write(unsealed));
        var digest = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        digest.CopyTo(bytes, bytes.Length - AfterDigest.Length - DigestLength);
        return bytes;
    }

    /// <summary>Reads a file. Nothing in it is believed before its digest has been checked over every byte.</summary>
    public static EvidenceReading Read(ReadOnlySpan<byte> bytes)
    {
        if (Damage(bytes) is { } damage)
        {
            return new EvidenceReading(EvidenceState.Damaged, null, damage);
        }

        EvidenceRecord? record;
        try
        {
            record = JsonSerializer.Deserialize<EvidenceRecord>(bytes, EvidenceJson.Options);
        }
        catch (JsonException failure)
        {
            return new EvidenceReading(EvidenceState.Unreadable, null, $"it isn't a record of this version: {failure.Message}");
        }

        if (record is null || record.Schema != EvidenceRecord.CurrentSchema)
        {
            return new EvidenceReading(EvidenceState.Unreadable, null, $"its schema is {record?.Schema.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "missing"}, this library reads {EvidenceRecord.CurrentSchema}");
        }

        return bytes.SequenceEqual(Write(record))
            ? new EvidenceReading(EvidenceState.Intact, record, null)
            : new EvidenceReading(EvidenceState.Unreadable, null, "it isn't in canonical form (the file was written by something else)");
    }

    private static string? Damage(ReadOnlySpan<byte> bytes)
    {
        var fixedEnd = BeforeDigest.Length + DigestLength + AfterDigest.Length;
        if (bytes.Length < fixedEnd
            || !bytes[^AfterDigest.Length..].SequenceEqual(Encoding.ASCII.GetBytes(AfterDigest))
            || !bytes[^fixedEnd..][..BeforeDigest.Length].SequenceEqual(Encoding.ASCII.GetBytes(BeforeDigest)))
        {
            return bytes switch
            {
                [] => "it is empty",
                [.., (byte)'\r', (byte)'\n'] => "its lines end in CR LF: git or an editor converted it (the line 'evidence/** -text' in .gitattributes keeps git from doing so)",
                _ => "it doesn't end in its digest (a truncated or hand-edited file)",
            };
        }

        var stated = Encoding.ASCII.GetString(bytes.Slice(bytes.Length - AfterDigest.Length - DigestLength, DigestLength));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes[..^(AfterDigest.Length + DigestLength)]);
        hash.AppendData(Encoding.ASCII.GetBytes(Zeros));
        hash.AppendData(bytes[^AfterDigest.Length..]);
        var actual = Convert.ToHexStringLower(hash.GetHashAndReset());
        return string.Equals(actual, stated, StringComparison.Ordinal)
            ? null
            : $"its bytes have the digest {actual}, but it says {stated}: at least one bit was changed since it was written";
    }
}
