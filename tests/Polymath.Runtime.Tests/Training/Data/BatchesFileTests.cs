using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Data;

namespace Polymath.Runtime.Tests.Training.Data;

public sealed class BatchesFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Steps_have_what_the_file_lists()
    {
        var batches = Read(" [[[1,2,3],[4,5,6]],\n[[7,8,9],[0,1,2]]] ");

        Assert.Equal((2L, 2, 3), (batches.Steps, batches.Rows, batches.Length));
        Assert.Equal([7, 8, 9, 0, 1, 2], Ids(batches, 1));
        Assert.Equal([1, 2, 3, 4, 5, 6], Ids(batches, 0));
    }

    [Fact]
    public void A_step_that_the_file_does_not_list_is_refused() =>
        Assert.Contains("has 2 steps, so none numbered 2", Assert.Throws<TrainingException>(() => Read("[[[1,2]],[[3,4]]]").For(2)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_steps_rows_are_divided_over_accumulated_batches()
    {
        var batches = Read("[[[1,2],[3,4]],[[5,6],[7,8]]]", accumulation: 2);

        Assert.Equal([[1, 2], [3, 4]], batches.For(0).Select(batch => batch.Ids));
        Assert.Equal([[5, 6], [7, 8]], batches.For(1).Select(batch => batch.Ids));
        Assert.Contains(
            "the 2 rows of a step can't be divided into 3 equal batches",
            Assert.Throws<TrainingException>(() => Read("[[[1,2],[3,4]]]", accumulation: 3)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_digest_tells_other_ids_shapes_and_divisions_apart()
    {
        string[] digests = [Read("[[[1,2],[3,4]]]").Digest, Read("[[[1,2],[3,5]]]").Digest, Read("[[[1,2]],[[3,4]]]").Digest, Read("[[[1,2,3,4]]]").Digest, Read("[[[1,2],[3,4]]]", 2).Digest];

        Assert.Equal(digests.Length, digests.Distinct().Count());
        Assert.Equal(digests[0], Read("[[[1, 2], [3, 4]]]").Digest);
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

        Assert.Equal((20L, 2, 4000), (batches.Steps, batches.Rows, batches.Length));
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(Enumerable.Range(0, 8000).Select(index => index % 10), Ids(batches, i));
        }
    }

    [Fact]
    public void A_value_longer_than_a_piece_is_refused_without_being_held() =>
        Assert.Contains("65,536 characters from [0][0][1] on hold no token id", Assert.Throws<TrainingException>(() => Read($"[[[1,{new string('1', 200_000)}]]]")).Message, StringComparison.Ordinal);

    private static IReadOnlyList<int> Ids(BatchesFile batches, int step) => Assert.Single(batches.For(step)).Ids;

    private BatchesFile Read(string text, int accumulation = 1)
    {
        var file = _folder.File("batches.json");
        File.WriteAllText(file, text);
        return BatchesFile.Read(file, vocabularySize: 10, accumulation);
    }
}
