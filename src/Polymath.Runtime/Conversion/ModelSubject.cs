using Polymath.Runtime.Formats;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion;

/// <summary>Opens the model file that a subject is, and says it in a probe's words where that fails.</summary>
internal static class ModelSubject
{
    /// <exception cref="ProbeException">The file can't be read or is refused.</exception>
    public static ITensorStore Open(Subject subject) => Try(subject, () => ModelFile.Open(subject.Path));

    /// <exception cref="ProbeException">The file changed while it was read.</exception>
    public static void EnsureUnchanged(ITensorStore store, Subject subject) => Try(subject, () =>
    {
        store.EnsureUnchanged();
        return true;
    });

    /// <summary>What <paramref name="compare"/> gives, which reads from several threads.</summary>
    /// <exception cref="ProbeException">A file changed or couldn't be read meanwhile.</exception>
    public static T WhileReading<T>(Func<T> compare)
    {
        try
        {
            return compare();
        }
        catch (AggregateException several) when (several.InnerExceptions.All(IsUnreadable))
        {
            throw new ProbeException(several.InnerExceptions[0].Message, several);
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            throw new ProbeException(unreadable.Message, unreadable);
        }
    }

    private static bool IsUnreadable(Exception exception) => exception is ModelFormatException or IOException or UnauthorizedAccessException;

    private static T Try<T>(Subject subject, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (ModelFormatException refused)
        {
            throw new ProbeException($"subject '{subject.Name}': {refused.Message}", refused);
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            throw new ProbeException($"subject '{subject.Name}' can't be read: {unreadable.Message}", unreadable);
        }
    }
}
