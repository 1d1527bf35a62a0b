using System.Text.Json.Nodes;
using Polymath.Runtime.Auditing;

namespace Polymath.Runtime.Tests.Auditing;

/// <summary>What <see cref="KilledWriterTests"/> starts and kills: a writer that goes on with its log and adds rows without end. Explicit, so that no ordinary run
/// selects it.</summary>
public sealed class LoggingProcess
{
    public const string Log = "POLYMATH_TEST_AUDIT_LOG";

    [Fact(Explicit = true)]
    public void Writes_rows_without_end()
    {
        var path = Environment.GetEnvironmentVariable(Log);
        Assert.SkipWhen(path is null, "started by KilledWriterTests");
        using var writer = AuditLogWriter.Open(path, SampleLog.RunId, new AuditLogOptions { RowsPerFlush = 16 });
        var text = new string('x', 200_000);
        while (true)
        {
            writer.Append("step", new JsonObject { ["row"] = writer.Rows, ["text"] = text[..(int)(writer.Rows * 7919 % text.Length)] });
        }
    }
}
