using System.Security.Cryptography;
using Polymath.Runtime.Auditing;
using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Fixtures;

public sealed class MadeAuditLogTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_made_log_is_the_same_on_every_machine()
    {
        var name = await new MadeAuditLog { Steps = 10 }.WriteAsync(_scratch.Path, TestContext.Current.CancellationToken);
        Assert.Equal("79e8708fd3376cd50bc420e2ea01c88526c95347279276f93ae626c3945eb6af", Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_scratch.File(name)))));
        Assert.Equal(["run.head.json", "run.jsonl"], Directory.GetFiles(_scratch.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(LogFault.None, AuditResult.Valid, null)]
    [InlineData(LogFault.EditedRow, AuditResult.Broken, BrokenKind.Hash)]
    [InlineData(LogFault.DeletedRow, AuditResult.Broken, BrokenKind.Sequence)]
    [InlineData(LogFault.SwappedRows, AuditResult.Broken, BrokenKind.Sequence)]
    [InlineData(LogFault.CutTail, AuditResult.Broken, BrokenKind.Truncated)]
    [InlineData(LogFault.TornTail, AuditResult.Torn, null)]
    [InlineData(LogFault.HashedAnew, AuditResult.Broken, BrokenKind.Head)]
    public async Task A_fault_is_planted_as_it_is_named(LogFault fault, AuditResult result, BrokenKind? kind)
    {
        var name = await new MadeAuditLog { Steps = 10, Fault = fault }.WriteAsync(_scratch.Path, TestContext.Current.CancellationToken);
        var found = AuditVerifier.Verify(_scratch.File(name), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((result, kind), (found.Result, found.Kind));
    }
}
