using Polymath.Runtime.Formats;

namespace Polymath.Runtime.Tests.Formats;

public sealed class PieceWriterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Pieces_are_written_in_the_order_in_which_they_were_added_whichever_is_ready_first()
    {
        using var stream = new MemoryStream();
        using var second = new ManualResetEventSlim();
        using (var writer = new PieceWriter(stream, new WritingSession { Threads = 2 }))
        {
            writer.Add(1, "slow", piece =>
            {
                Assert.True(second.Wait(Patience, TestContext.Current.CancellationToken));
                piece[0] = 1;
            });
            writer.Add(1, "quick", piece =>
            {
                piece[0] = 2;
                second.Set();
            });
            writer.Pad(4);
            writer.Complete();
        }

        Assert.Equal([1, 2, 0, 0], stream.ToArray());
    }

    [Fact]
    public void Only_so_many_pieces_are_in_memory_at_once()
    {
        using var stream = new MemoryStream();
        var (unwritten, most) = (0, 0);
        var session = new WritingSession { Threads = 3, Written = (_, _) => Interlocked.Decrement(ref unwritten) };
        using (var writer = new PieceWriter(stream, session))
        {
            for (var i = 0; i < 1000; i++)
            {
                most = Math.Max(most, Interlocked.Increment(ref unwritten));
                writer.Add(10, "tensor", piece => piece.Fill(7));
            }

            writer.Complete();
        }

        Assert.InRange(most, 2, 7);
        Assert.Equal(10_000, stream.ToArray().Count(value => value == 7));
    }

    [Fact]
    public void The_first_failure_is_reported_when_no_piece_is_being_made_any_more()
    {
        using var stream = new MemoryStream();
        using var failed = new ManualResetEventSlim();
        var made = 0;
        var failure = Assert.Throws<InvalidOperationException>(() =>
        {
            using var writer = new PieceWriter(stream, new WritingSession { Threads = 4 });
            writer.Add(1, "bad", _ =>
            {
                failed.Set();
                throw new InvalidOperationException("the first");
            });
            for (var i = 0; i < 5; i++)
            {
                writer.Add(1, "good", _ =>
                {
                    Assert.True(failed.Wait(Patience, TestContext.Current.CancellationToken));
                    Interlocked.Increment(ref made);
                });
            }

            writer.Complete();
        });

        Assert.Equal("the first", failure.Message);
        Assert.Equal(5, made);
        Assert.Equal(0, stream.Length);
    }
}
