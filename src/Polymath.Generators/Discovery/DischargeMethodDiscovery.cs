using Microsoft.CodeAnalysis;
using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Text;
using Polymath.Generators.Models;

namespace Polymath.Generators.Discovery;

/// <summary>Turns methods with <c>[Discharges]</c> into models.</summary>
internal static class DischargeMethodDiscovery
{
    public static Discovered<DischargeMethodModel> Method(IMethodSymbol method, SourceLocation? location)
    {
        var attribute = method.FindAttribute(KnownNames.DischargesAttribute);
        if (method.GetAttributes().Any(candidate => candidate.AttributeClass?.AllInterfaces.Any(face => face.Is(KnownNames.FactAttribute)) == true))
        {
            return Refused(BindingRules.DischargesOnFact, location, method.Name);
        }

        if (WrongShape(method) is { } problem)
        {
            return Refused(BindingRules.DischargesSignature, location, method.Name, problem);
        }

        var observation = ((INamedTypeSymbol)method.ReturnType).TypeArguments[0];
        var (schema, declared, defect) = ObservationSchema.Of(observation);
        if (schema is null || declared.Count > 0)
        {
            return Refused(
                BindingRules.DischargesSignature,
                location,
                method.Name,
                defect ?? "its observation has members that settings declare, and a method has no settings");
        }

        var model = new DischargeMethodModel
        {
            Claim = attribute.FirstText() ?? string.Empty,
            Version = attribute!.Named("Version", 1),
            Exclusive = attribute!.Named("Exclusive", false),
            TypeName = method.ContainingType.FullName(),
            MethodName = method.Name,
            IsStatic = method.IsStatic,
            ObservationTypeName = observation.FullName(),
            Observation = schema,
        };
        return new Discovered<DischargeMethodModel>(model, location, default);
    }

    private static string? WrongShape(IMethodSymbol method)
    {
        if (method.IsGenericMethod || method.ContainingType.IsGenericType)
        {
            return "it or its class is generic";
        }

        if (method.ReturnType is not INamedTypeSymbol returned || !returned.OriginalDefinition.Is(KnownNames.Task))
        {
            return $"it returns {method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}";
        }

        if (method.Parameters.Length != 2
            || !method.Parameters[0].Type.Is(KnownNames.ProbeContext)
            || !method.Parameters[1].Type.Is(KnownNames.CancellationToken)
            || method.Parameters.Any(parameter => parameter.RefKind != RefKind.None))
        {
            return "its parameters are ("
                + string.Join(", ", method.Parameters.Select(parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)))
                + ")";
        }

        if (method.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal))
        {
            return "generated code can't reach it: it must be public or internal";
        }

        return method.IsStatic ? null : ProbeDiscovery.NotConstructible(method.ContainingType);
    }

    private static Discovered<DischargeMethodModel> Refused(Rule rule, SourceLocation? location, params string[] arguments) =>
        new(null, location, new[] { CodeDiagnostic.Create(rule, location, arguments) }.ToEquatableArray());
}
