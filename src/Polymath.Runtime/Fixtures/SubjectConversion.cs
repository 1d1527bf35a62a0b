using Polymath.Runtime.Conversion;
using Polymath.Runtime.Conversion.Converting;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Fixtures;

/// <summary>Converts a subject into a folder and says in a probe's words where that fails.</summary>
internal static class SubjectConversion
{
    /// <returns>The name of the file.</returns>
    /// <exception cref="ProbeException">It can't be read or converted.</exception>
    public static Task<string> WriteAsync(Subject from, string folder, FixtureFormat format, ElementType type, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            try
            {
                // Without a record of where it comes from, which names this library's version: made subjects have the same bytes in every version.
                var request = new ConversionRequest
                {
                    Input = from.Path,
                    Output = Path.Combine(folder, format.FileName()),
                    Format = format.ToModelFormat(),
                    Target = ConversionTarget.Of(type),
                    RecordsDerivation = false,
                };
                ModelSubject.WhileReading(() => ModelConverter.Convert(request, cancellationToken: cancellationToken));
                return format.FileName();
            }
            catch (ConversionException impossible)
            {
                throw new ProbeException($"'{from.Name}' can't be converted to {type} in {format}: {impossible.Message}", impossible);
            }
        },
        cancellationToken);
}
