using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Data;

namespace Polymath.Runtime.Tests.Training.Data;

public sealed class BatchesFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Batches_come_in_the_files_order_and_end()
    {
        var batches = Read(" [[[1,2,3],[4,5,6]],\n[[7,8,9],[0,1,2]]] ");

        Assert.Equal((2L, 2, 3), (batches.Batches, batches.Rows, batches.Length));
        Assert.Equal([1, 2, 3, 4, 5, 6], batches.Next()!.Ids);
        Assert.Equal([7, 8, 9, 0, 1, 2], batches.Next()!.Ids);
        Assert.Null(batches.Next());
    }

    [Fact]
    public void From_a_saved_position_the_same_batches_follow()
    {
        const string text = "[[[1,2]],[[3,4]],[[5,6]]]";
        var straight = Read(text);
        straight.Next();
        var resumed = Read(text);
        resumed.Seek(straight.Position);

        Assert.Equal([3, 4], resumed.Next()!.Ids);
    }

    [Fact]
    public void A_position_beyond_the_end_or_in_another_file_is_refused()
    {
        var batches = Read("[[[1,2]],[[3,4]]]");

        Assert.Contains("after 3 batches", Assert.Throws<TrainingException>(() => batches.Seek(batches.Position with { Taken = 3 })).Message, StringComparison.Ordinal);
        Assert.Contains("after -1 batches", Assert.Throws<TrainingException>(() => batches.Seek(batches.Position with { Taken = -1 })).Message, StringComparison.Ordinal);
        Assert.Contains("other data", Assert.Throws<TrainingException>(() => batches.Seek(Read("[[[1,2]],[[3,5]]]").Position)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[[1,2],[3,10]]]", "[0][1][1] is 10, which is no token id of this model: a whole number from 0 to 9 (vocab_size is 10)")]
    [InlineData("[[[1,2]],[[3,-1]]]", "[1][0][1] is -1")]
    [InlineData("[[[1,2.0]]]", "[0][0][1] is 2.0")]
    [InlineData("[[[1,1e0]]]", "[0][0][1] is 1e0")]
    [InlineData("[[[1,99999999999999999999]]]", "[0][0][1] is 99999999999999999999")]
    [InlineData("[[[1,\"2\"]]]", "[0][0][1] is a text, but a token id belongs there")]
    [InlineData("[[[1,null]]]", "[0][0][1] is null")]
    [InlineData("[[[1,true]]]", "[0][0][1] is true or false")]
    [InlineData("[[[1,[2]]]]", "[0][0][1] is an array")]
    [InlineData("[[[1,{}]]]", "[0][0][1] is an object")]
    [InlineData("[[1,2]]", "[0][0] is a number, but a row, an array of token ids, belongs there")]
    [InlineData("[1]", "[0] is a number, but a step, an array of rows, belongs there")]
    [InlineData("{\"steps\":[]}", "the document is an object, but an array of steps belongs there")]
    [InlineData("[[[1,2],[3]]]", "[0][1] has 1 tokens; a row needs at least 2")]
    [InlineData("[[[1,2],[3,4,5]]]", "[0][1] has 3 tokens, the first row 2; all need the same")]
    [InlineData("[[[1,2]],[[3,4],[5,6]]]", "[1] has 2 rows, the first step 1; all need the same")]
    [InlineData("[[[1,2]],[]]", "[1] has 0 rows; a step needs at least 1")]
    [InlineData("[[[]]]", "[0][0] has 0 tokens")]
    [InlineData("[]", "the document has 0 steps; a file needs at least 1")]
    [InlineData("", "it isn't JSON")]
    [InlineData("[[[1,2]]", "it isn't JSON")]
    [InlineData("[[[1,2]]] []", "it isn't JSON")]
    [InlineData("[[[1,2,]]]", "it isn't JSON")]
    [InlineData("[[[1,NaN]]]", "it isn't JSON")]
    public void What_is_wrong_is_refused_with_its_place(string text, string complaint)
    {
        var refused = Assert.Throws<TrainingException>(() => Read(text));

        Assert.StartsWith($"'{_folder.File("batches.json")}' is no batches file, JSON [step][row][position]: {complaint}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_larger_than_a_piece_is_read_whole()
    {
        var row = $"[{string.Join(", \r\n\t ", Enumerable.Range(0, 4000).Select(index => index % 10))}]";
        var batches = Read($"[{string.Join($",{new string(' ', 30_000)}", Enumerable.Repeat($"[{row},{row}]", 20))}]");

        Assert.Equal((20L, 2, 4000), (batches.Batches, batches.Rows, batches.Length));
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(Enumerable.Range(0, 8000).Select(index => index % 10), batches.Next()!.Ids);
        }
    }

    [Fact]
    public void A_value_longer_than_a_piece_is_refused_without_being_held() =>
        Assert.Contains("65,536 characters from [0][0][1] on hold no token id", Assert.Throws<TrainingException>(() => Read($"[[[1,{new string('1', 200_000)}]]]")).Message, StringComparison.Ordinal);

    private BatchesFile Read(string text)
    {
        var file = _folder.File("batches.json");
        File.WriteAllText(file, text);
        return BatchesFile.Read(file, vocabularySize: 10);
    }
}
