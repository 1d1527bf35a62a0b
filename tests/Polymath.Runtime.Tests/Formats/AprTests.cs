using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Formats;

public sealed class AprTests
{
    [Theory]
    [InlineData("all-types.apr")]
    [InlineData("no-footer.apr")]
    public void Every_element_type_of_the_origins_own_file_decodes_to_the_expected_floats(string file)
    {
        using var store = ModelFile.Open(TestData.Path("apr", file));
        using var expected = ModelFile.Open(TestData.Path("apr", "all-types-expected.safetensors"));
        Assert.Equal(expected.Tensors.Select(tensor => tensor.Name).Order(), store.Tensors.Select(tensor => tensor.Name).Order());
        Assert.Equal(20, store.Tensors.Count);
        foreach (var tensor in store.Tensors)
        {
            var wanted = expected.Tensors.Single(other => other.Name == tensor.Name);
            Assert.Equal(wanted.Shape, tensor.Shape);
            Assert.Equal(Bits(expected, wanted), Bits(store, tensor));
        }
    }

    [Fact]
    public void A_sound_file_has_no_findings()
    {
        var report = ModelFile.Inspect(TestData.Path("apr", "all-types.apr"));
        Assert.Empty(report.Findings);
        Assert.True(report.Sound);
        Assert.Equal("apr", report.Format);
        Assert.Equal(20, report.TensorCount);
    }

    [Fact]
    public void Rows_that_the_writer_padded_are_told_from_flat_blocks_by_size()
    {
        using var store = ModelFile.Open(TestData.Path("apr", "all-types.apr"));
        Assert.Equal(BlockLayout.RowPadded, store.Tensors.Single(tensor => tensor.Name == "q4_k.ragged").Layout);
        Assert.Equal(BlockLayout.Flat, store.Tensors.Single(tensor => tensor.Name == "q4.ragged").Layout);
    }

    [Fact]
    public void A_missing_footer_is_a_warning()
    {
        using var store = ModelFile.Open(TestData.Path("apr", "no-footer.apr"));
        var finding = Assert.Single(store.Findings);
        Assert.Equal("footer-missing", finding.Rule);
        Assert.False(finding.Fatal);
        Assert.Equal(store.Bytes, finding.Offset);
    }

    [Fact]
    public void A_streamed_file_whose_offsets_do_not_follow_its_index_is_read()
    {
        using var store = ModelFile.Open(TestData.Path("apr", "streamed.apr"));
        Assert.Equal(6, store.Tensors.Count);
        Assert.Empty(store.Findings);
        Assert.NotEqual(store.Tensors.Select(tensor => tensor.Offset).Order(), store.Tensors.Select(tensor => tensor.Offset));
        foreach (var tensor in store.Tensors)
        {
            var values = new float[tensor.Elements];
            store.ReadF32(tensor, 0, values);
            Assert.All(values, value => Assert.True(float.IsFinite(value)));
        }
    }

    [Theory]
    [InlineData("column-major.apr", "column-major")]
    [InlineData("count-huge.apr", "count-impossible")]
    [InlineData("cut-in-data.apr", "tensor-outside")]
    [InlineData("data-bit.apr", "footer-checksum")]
    [InlineData("footer-bit.apr", "footer-checksum")]
    [InlineData("header-crc.apr", "header-checksum")]
    [InlineData("lz4-flag.apr", "compressed")]
    public void Each_bad_file_is_refused_by_the_rule_that_it_breaks(string file, string rule)
    {
        var path = TestData.Path("apr", "bad", file);
        var refused = Assert.Throws<ModelFormatException>(() => ModelFile.Open(path));
        Assert.Equal(rule, refused.Rule);
        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        var report = ModelFile.Inspect(path);
        Assert.False(report.Sound);
        Assert.Contains(report.Findings, finding => finding.Fatal && finding.Rule == rule && finding.Offset is not null);
    }

    [Fact]
    public void Any_flipped_bit_of_a_file_is_found()
    {
        using var scratch = new ScratchFolder();
        var sound = BrokenApr.Sound();
        var path = scratch.File("model.apr");
        for (var bit = 0; bit < 8 * sound.Length; bit++)
        {
            sound[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(path, sound);
            Assert.Throws<ModelFormatException>(() => ModelFile.Open(path));
            sound[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [InlineData("int8.apr")]
    [InlineData("q4k.apr")]
    public void Files_that_the_origins_tool_converted_are_read(string file)
    {
        using var store = ModelFile.Open(TestData.SharedPath("apr", "converted", file));
        Assert.Equal(15, store.Tensors.Count);
        Assert.Empty(store.Findings);
    }

    private static uint[] Bits(ITensorStore store, TensorInfo tensor)
    {
        var values = new float[tensor.Elements];
        store.ReadF32(tensor, 0, values);
        return Array.ConvertAll(values, BitConverter.SingleToUInt32Bits);
    }
}
