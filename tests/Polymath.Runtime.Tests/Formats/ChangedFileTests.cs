using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Formats;

public sealed class ChangedFileTests
{
    [Fact]
    public void An_untouched_file_is_believed()
    {
        using var scratch = new ScratchFolder();
        using var store = ModelFile.Open(Write(scratch));
        store.EnsureUnchanged();
    }

    [Fact]
    public void A_link_older_or_younger_than_its_file_is_no_change_and_a_link_that_is_turned_to_another_is()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "making links takes a privilege on Windows");
        using var scratch = new ScratchFolder();
        var path = Write(scratch);
        File.SetLastWriteTimeUtc(path, new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var link = scratch.File("link.safetensors");
        File.CreateSymbolicLink(link, path);

        using var store = ModelFile.Open(link);
        store.EnsureUnchanged();
        Assert.True(ModelFile.Inspect(link).Sound);

        File.Delete(link);
        Assert.Equal("changed-while-read", Assert.Throws<ModelFormatException>(store.EnsureUnchanged).Rule);
        File.Copy(path, scratch.File("other"));
        File.SetLastWriteTimeUtc(scratch.File("other"), new DateTime(2022, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.CreateSymbolicLink(link, scratch.File("other"));
        Assert.Equal("changed-while-read", Assert.Throws<ModelFormatException>(store.EnsureUnchanged).Rule);
    }

    [Fact]
    public void A_file_that_is_cut_while_it_is_read_is_an_error_and_no_crash()
    {
        using var scratch = new ScratchFolder();
        var path = Write(scratch);
        using var store = ModelFile.Open(path);
        using (var other = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            other.SetLength(200);
        }

        var changed = Assert.Throws<ModelFormatException>(() => store.ReadF32(store.Tensors[0], 0, new float[1000]));
        Assert.Equal("changed-while-read", changed.Rule);
        Assert.Contains("changed while being read", changed.Message, StringComparison.Ordinal);
        Assert.Equal("changed-while-read", Assert.Throws<ModelFormatException>(store.EnsureUnchanged).Rule);
    }

    [Fact]
    public void A_file_that_is_written_to_in_place_is_not_believed()
    {
        using var scratch = new ScratchFolder();
        var path = Write(scratch);
        using var store = ModelFile.Open(path);
        using (var other = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            other.Position = 300;
            other.WriteByte(1);
        }

        File.SetLastWriteTimeUtc(path, new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal("changed-while-read", Assert.Throws<ModelFormatException>(store.EnsureUnchanged).Rule);
    }

    [Fact]
    public void A_file_that_another_replaced_is_not_believed()
    {
        using var scratch = new ScratchFolder();
        var path = Write(scratch);
        using var store = ModelFile.Open(path);
        File.Move(path, scratch.File("old"));
        File.Copy(scratch.File("old"), path);
        File.SetLastWriteTimeUtc(path, new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal("changed-while-read", Assert.Throws<ModelFormatException>(store.EnsureUnchanged).Rule);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_said_to_be_that()
    {
        using var scratch = new ScratchFolder();
        Assert.Throws<FileNotFoundException>(() => ModelFile.Open(scratch.File("none.gguf")));
        Assert.Throws<FileNotFoundException>(() => ModelFile.Inspect(scratch.File("none.gguf")));
        Assert.Contains("folder", Assert.Throws<ModelFormatException>(() => ModelFile.Open(scratch.Path)).Message, StringComparison.Ordinal);
    }

    private static string Write(ScratchFolder scratch)
    {
        var path = scratch.File("model.safetensors");
        SafeTensorsWriter.Write(path, [TensorPayload.FromValues("x", [1000], ElementType.F32, new float[1000])]);
        return path;
    }
}
