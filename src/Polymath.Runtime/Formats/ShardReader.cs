using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats;

/// <summary>Reads one file of a model in several, its findings under its own name.</summary>
internal static class ShardReader
{
    public delegate TContents ReadContents<TContents>(ModelBytes shard, FormatLedger ledger);

    /// <returns>Null where the shard can't be read and the ledger collects.</returns>
    public static TContents? Read<TContents>(ModelBytes shard, FormatLedger ledger, ReadContents<TContents> read)
        where TContents : class
    {
        var own = ledger.For(shard.Path);
        try
        {
            var contents = read(shard, own);
            ledger.Include(shard.Name, own.Findings);
            return contents;
        }
        catch (ModelFormatException stopped) when (ledger.Collects)
        {
            ledger.Include(shard.Name, own.Findings);
            ledger.Include(shard.Name, [new FormatFinding(stopped.Rule, stopped.Offset, stopped.Reason, Fatal: true)]);
            return null;
        }
    }
}
