using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.OutputDevice;
using Microsoft.Testing.Platform.Extensions.TestHost;
using Microsoft.Testing.Platform.Messages;
using Microsoft.Testing.Platform.OutputDevice;
using Microsoft.Testing.Platform.TestHost;
using Polymath.Falsifiers.Running;

namespace Polymath.Falsifiers.Summaries;

/// <summary>Writes the summary when the session ends, shows it on the console and publishes its files.</summary>
/// <param name="messages">Where files are published.</param>
/// <param name="output">The console.</param>
internal sealed class SummaryPublisher(IMessageBus messages, IOutputDevice output) : ITestSessionLifetimeHandler, IDataProducer, IOutputDeviceDataProducer
{
    /// <inheritdoc/>
    public string Uid => "Polymath.Summary";

    /// <inheritdoc/>
    public string Version => typeof(SummaryPublisher).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <inheritdoc/>
    public string DisplayName => "Polymath summary";

    /// <inheritdoc/>
    public string Description => "Totals by level and way, open claims and what they need, drift and dangling evidence.";

    /// <inheritdoc/>
    public Type[] DataTypesProduced => [typeof(SessionFileArtifact)];

    /// <inheritdoc/>
    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    /// <inheritdoc/>
    public Task OnTestSessionStartingAsync(SessionUid sessionUid, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task OnTestSessionFinishingAsync(SessionUid sessionUid, CancellationToken cancellationToken)
    {
        foreach (var session in TestSession.All.Where(session => session.Ledger.Outcomes.Count > 0))
        {
            var summary = RunSummary.Of(session.Ledger);
            var files = await SummaryFiles.WriteAsync(session.Settings, summary, cancellationToken).ConfigureAwait(false);
            await output.DisplayAsync(this, new TextOutputDeviceData(SummaryText.Write(summary))).ConfigureAwait(false);
            foreach (var (path, description) in files)
            {
                await messages.PublishAsync(this, new SessionFileArtifact(sessionUid, new FileInfo(path), "Polymath summary", description)).ConfigureAwait(false);
            }
        }
    }
}
