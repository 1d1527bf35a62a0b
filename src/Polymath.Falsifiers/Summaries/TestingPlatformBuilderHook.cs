using Microsoft.Testing.Platform.Builder;
using Microsoft.Testing.Platform.Services;

namespace Polymath.Falsifiers.Summaries;

/// <summary>Registers the run's summary with the Microsoft Testing Platform. Called by the code that its targets generate for a test project.</summary>
public static class TestingPlatformBuilderHook
{
    /// <summary>Adds the extensions.</summary>
    public static void AddExtensions(ITestApplicationBuilder builder, string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.TestHost.AddTestSessionLifetimeHandle(services => new SummaryPublisher(services.GetMessageBus(), services.GetOutputDevice()));
    }
}
