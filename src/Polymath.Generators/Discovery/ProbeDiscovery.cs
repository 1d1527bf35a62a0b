using Microsoft.CodeAnalysis;
using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Text;
using Polymath.Generators.Models;

namespace Polymath.Generators.Discovery;

/// <summary>Turns classes with <c>[Probe]</c> and <c>[SubjectSource]</c> into models.</summary>
internal static class ProbeDiscovery
{
    public static Discovered<ProbeModel> Probe(INamedTypeSymbol type, SourceLocation? location)
    {
        var attribute = type.FindAttribute(KnownNames.ProbeAttribute);
        if (attribute.FirstText() is not { Length: > 0 } id)
        {
            return Refused<ProbeModel>(location, type, "its id is empty");
        }

        var observed = type.AllInterfaces.Where(candidate => candidate.OriginalDefinition.Is(KnownNames.Probe)).ToArray();
        if (observed.Length != 1)
        {
            return Refused<ProbeModel>(location, type, observed.Length == 0
                ? "it doesn't implement IProbe<TObservation>"
                : "it implements IProbe<TObservation> more than once, so that a contract couldn't say which observation it means");
        }

        if (NotConstructible(type) is { } problem)
        {
            return Refused<ProbeModel>(location, type, problem);
        }

        var observation = observed[0].TypeArguments[0];
        var (schema, declared, defect) = ObservationSchema.Of(observation);
        if (schema is null)
        {
            return Refused<ProbeModel>(location, type, defect!);
        }

        var model = new ProbeModel
        {
            Id = id,
            Version = attribute!.Named("Version", 1),
            Exclusive = attribute!.Named("Exclusive", false),
            TypeName = type.FullName(),
            ObservationTypeName = observation.FullName(),
            Observation = schema,
            DeclaredMembers = declared,
            Settings = SettingTypes.Of(type),
        };
        return new Discovered<ProbeModel>(model, location, default);
    }

    public static Discovered<SubjectSourceModel> SubjectSource(INamedTypeSymbol type, SourceLocation? location)
    {
        if (type.FindAttribute(KnownNames.SubjectSourceAttribute).FirstText() is not { Length: > 0 } id)
        {
            return Refused<SubjectSourceModel>(location, type, "its id is empty");
        }

        if (!type.AllInterfaces.Any(candidate => candidate.Is(KnownNames.SubjectSource)))
        {
            return Refused<SubjectSourceModel>(location, type, "it doesn't implement ISubjectSource");
        }

        return NotConstructible(type) is { } problem
            ? Refused<SubjectSourceModel>(location, type, problem)
            : new Discovered<SubjectSourceModel>(new SubjectSourceModel(id, type.FullName(), SettingTypes.Of(type)), location, default);
    }

    /// <summary>Why generated code couldn't make an instance, or null.</summary>
    public static string? NotConstructible(INamedTypeSymbol type)
    {
        if (type.IsAbstract || type.TypeKind != TypeKind.Class)
        {
            return "it is abstract";
        }

        if (type.IsGenericType)
        {
            return "it is generic";
        }

        for (ISymbol? current = type; current is INamedTypeSymbol; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal))
            {
                return "generated code can't reach it: it must be public or internal";
            }
        }

        return type.InstanceConstructors.Any(constructor =>
            constructor is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal })
            ? null
            : "it has no public constructor without parameters";
    }

    private static Discovered<TModel> Refused<TModel>(SourceLocation? location, INamedTypeSymbol type, string reason)
        where TModel : class, IEquatable<TModel> =>
        new(null, location, new[] { CodeDiagnostic.Create(BindingRules.MalformedProbe, location, type.Name, reason) }.ToEquatableArray());
}
