using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polymath.Falsifiers.Evidence;

namespace Polymath.Falsifiers.Tests.Evidence;

public sealed class EvidenceTextTests
{
    public static TheoryData<string> Members
    {
        get
        {
            var data = new TheoryData<string>();
            Walk(JsonNode.Parse(EvidenceText.Write(Records.Full()))!, string.Empty, data);
            return data;

            // The observation's own members are its type's business, and the digest is found by its place.
            static void Walk(JsonNode node, string path, TheoryData<string> data)
            {
                foreach (var (key, value) in node.AsObject())
                {
                    var inner = path.Length == 0 ? key : path + "." + key;
                    if (inner is "digest")
                    {
                        continue;
                    }

                    data.Add(inner);
                    if (value is JsonObject && inner is not ("observation" or "environment.facts" or "environment.tools"))
                    {
                        Walk(value, inner, data);
                    }
                }
            }
        }
    }

    [Fact]
    public void A_record_reads_back_as_it_was_written()
    {
        var bytes = EvidenceText.Write(Records.Full());
        var reading = EvidenceText.Read(bytes);
        Assert.Equal(EvidenceState.Intact, reading.State);
        Assert.Equal(bytes, EvidenceText.Write(reading.Record!));
        Assert.Equal("emulator", reading.Record!.Environment.Device!.Name);
    }

    [Fact]
    public void The_form_of_a_record_is_fixed() =>
        GoldenFile.Matches(Encoding.UTF8.GetString(EvidenceText.Write(Records.Full())), "Evidence", "Golden", "record.json");

    [Fact]
    public void A_record_has_no_byte_order_mark_and_no_carriage_return_and_ends_in_a_line_feed()
    {
        var bytes = EvidenceText.Write(Records.Full());
        Assert.Equal((byte)'{', bytes[0]);
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.Equal((byte)'\n', bytes[^1]);
    }

    [Fact]
    public void Any_single_flipped_bit_is_found()
    {
        var bytes = EvidenceText.Write(Records.Full());
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Equal(EvidenceState.Damaged, EvidenceText.Read(bytes).State);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.Equal(EvidenceState.Intact, EvidenceText.Read(bytes).State);
    }

    [Fact]
    public void Any_truncation_is_found()
    {
        var bytes = EvidenceText.Write(Records.Full());
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(EvidenceState.Damaged, EvidenceText.Read(bytes.AsSpan(0, length)).State);
        }
    }

    [Fact]
    public void A_record_whose_line_ends_were_converted_says_so()
    {
        var text = Encoding.UTF8.GetString(EvidenceText.Write(Records.Full())).Replace("\n", "\r\n", StringComparison.Ordinal);

        var reading = EvidenceText.Read(Encoding.UTF8.GetBytes(text));

        Assert.Equal(EvidenceState.Damaged, reading.State);
        Assert.Equal(
            "its lines end in CR LF: git or an editor converted it (the line 'evidence/** -text' in .gitattributes keeps git from doing so)", reading.Problem);
    }

    [Fact]
    public void An_empty_record_says_so() => Assert.Equal("it is empty", EvidenceText.Read([]).Problem);

    [Theory]
    [MemberData(nameof(Members))]
    public void A_missing_member_is_named_and_nothing_is_filled_in(string path)
    {
        var reading = EvidenceText.Read(Change(path, (parent, key) => parent.Remove(key)));
        Assert.Equal(EvidenceState.Unreadable, reading.State);
        Assert.Contains(path.Split('.')[^1], reading.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claim")]
    [InlineData("environment.host")]
    [InlineData("coverage")]
    public void An_unknown_member_is_named(string path)
    {
        var reading = EvidenceText.Read(Change(path + ".x", (parent, _) => parent["invented"] = 1));
        Assert.Equal(EvidenceState.Unreadable, reading.State);
        Assert.Contains("invented", reading.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"verdict\": \"holds\"", "\"verdict\": \"maybe\"")]
    [InlineData("\"verdict\": \"holds\"", "\"verdict\": 1")]
    [InlineData("\"schema\": 1", "\"schema\": 2")]
    [InlineData("\"schema\": 1", "\"schema\": 1.0")]
    [InlineData("\"way\": \"stand-in\"", "\"way\": \"stand_in\"")]
    [InlineData("\"cores\": 8", "\"cores\": null")]
    [InlineData("\"os\": \"linux\"", "\"os\": null")]
    [InlineData("2026-11-21T06:00:00Z", "2026-11-21 06:00:00")]
    [InlineData("2026-11-21T06:00:00Z", "2026-13-21T06:00:00Z")]
    [InlineData("  \"doubts\": []", "  \"doubts\": [],\n  \"doubts\": []")]
    [InlineData("  \"doubts\": []", "  \"doubts\": [ ]")]
    [InlineData("  \"doubts\": []", "  \"doubts\": null")]
    [InlineData("\"schema\": 1,", "\"schema\": 1, // a comment")]
    public void Another_form_is_refused_however_well_it_is_sealed(string from, string to)
    {
        var text = Encoding.UTF8.GetString(EvidenceText.Write(Records.Full()));
        Assert.Contains(from, text, StringComparison.Ordinal);
        var reading = EvidenceText.Read(Records.Seal(text.Replace(from, to, StringComparison.Ordinal)));
        Assert.Equal(EvidenceState.Unreadable, reading.State);
        Assert.NotEmpty(reading.Problem!);
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100_000)) + string.Concat(Enumerable.Repeat("]", 100_000));
        var text = Encoding.UTF8.GetString(EvidenceText.Write(Records.Full())).Replace("\"doubts\": []", "\"doubts\": " + deep, StringComparison.Ordinal);
        Assert.Equal(EvidenceState.Unreadable, EvidenceText.Read(Records.Seal(text)).State);
    }

    private static byte[] Change(string path, Action<JsonObject, string> change)
    {
        var root = JsonNode.Parse(EvidenceText.Write(Records.Full()))!;
        var parts = path.Split('.');
        var parent = parts[..^1].Aggregate(root, (node, part) => node[part]!);
        change(parent.AsObject(), parts[^1]);
        return Records.Seal(CanonicalJson.Write(JsonSerializer.SerializeToElement(root)));
    }
}
