using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Polymath.Contracts.Text;
using Polymath.Generators.Binding;
using Polymath.Generators.Checks;
using Polymath.Generators.Diagnostics;
using Polymath.Generators.Discovery;
using Polymath.Generators.Emitters;
using Polymath.Generators.Models;
using Polymath.Generators.Pipeline;

namespace Polymath.Generators;

/// <summary>Turns contracts into typed tests.</summary>
/// <remarks>
/// A contract's meaning and its places travel apart and meet where output is written, so that a comment in one file rewrites that file's
/// output alone. Everything in the pipeline is data that compares by value; no symbol, compilation or syntax node outlives the step that
/// looked at it.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class ContractGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var options = context.AnalyzerConfigOptionsProvider.Select((provider, _) => OptionsReading.Read(provider.GlobalOptions));
        var readings = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select((pair, _) => (File: pair.Left, Imported: ContractFile.Imported(pair.Left, pair.Right)))
            .Where(file => file.Imported is not null)
            .Select((file, cancellationToken) => ContractFile.Read(file.File, file.Imported == true, cancellationToken))
            .WithComparer(ReadingIdentity.Instance);

        var contracts = readings
            .Select((reading, _) => new ContractModel(reading.Path, reading.Contract))
            .WithTrackingName(StepNames.Contracts);
        var places = readings
            .Select((reading, _) => new ContractPlaces(reading.Path, reading.Map, reading.Diagnostics))
            .WithTrackingName(StepNames.Maps)
            .Collect()
            .Select((all, _) => new PlacesByFile(all));
        var index = contracts
            .Select((contract, _) => ContractIndex.Entry(contract))
            .WithTrackingName(StepNames.Index)
            .Collect();
        var classNames = index.Select((all, _) => new ClassNames(all));

        var probes = Discover(context, KnownNames.ProbeAttribute, (type, place) => ProbeDiscovery.Probe((INamedTypeSymbol)type, place));
        var sources = Discover(context, KnownNames.SubjectSourceAttribute, (type, place) => ProbeDiscovery.SubjectSource((INamedTypeSymbol)type, place));
        var methods = Discover(context, KnownNames.DischargesAttribute, (method, place) => DischargeMethodDiscovery.Method((IMethodSymbol)method, place));
        var facts = context.SyntaxProvider.ForAttributeWithMetadataName(
                KnownNames.EnvironmentFactAttribute,
                static (node, _) => node is MethodDeclarationSyntax,
                static (found, _) => found.Attributes[0].FirstText())
            .Collect();
        var libraries = context.CompilationProvider.Select(LibraryDiscovery.Find).WithTrackingName(StepNames.Libraries);
        var catalog = Models(probes).Combine(Models(sources)).Combine(Models(methods)).Combine(facts).Combine(libraries)
            .Select((found, _) => CatalogBuilder.Build(
                found.Left.Left.Left.Left, found.Left.Left.Left.Right, found.Left.Left.Right, found.Left.Right, found.Right))
            .WithTrackingName(StepNames.Probes);

        var bound = contracts.Combine(catalog)
            .Select((pair, cancellationToken) => ContractBinder.Bind(pair.Left, pair.Right, cancellationToken))
            .WithTrackingName(StepNames.Bound);

        // What is one for all files joins first: each join of a file's own costs a table of all files at every edit.
        var shared = places.Combine(classNames).Combine(options);
        var output = bound.Combine(shared)
            .Select((joined, _) => Locate(joined.Left, joined.Right.Left.Left, joined.Right.Left.Right, joined.Right.Right))
            .Select(ContractEmitter.Emit)
            .WithTrackingName(StepNames.Output);
        context.RegisterSourceOutput(output, Write);
        context.RegisterSourceOutput(
            classNames.Combine(options),
            (production, joined) => production.AddSource(ManifestEmitter.HintName, ManifestEmitter.Emit(joined.Left.All, joined.Right)));

        var between = index.Select((all, _) => ContractChecks.Run(all)).Combine(places).Select((joined, _) => ContractChecks.Locate(joined.Left, joined.Right));
        context.RegisterSourceOutput(between, (production, found) =>
        {
            foreach (var diagnostic in found)
            {
                production.ReportDiagnostic(diagnostic.ToDiagnostic());
            }
        });

        var checks = index.Combine(methods.Collect()).Combine(probes.Collect()).Combine(sources.Collect()).Combine(libraries)
            .Select((joined, _) => CodeChecks.Run(
                joined.Left.Left.Left.Left, joined.Left.Left.Left.Right, joined.Left.Left.Right, joined.Left.Right, joined.Right));
        context.RegisterSourceOutput(checks, (production, found) =>
        {
            foreach (var diagnostic in found)
            {
                production.ReportDiagnostic(diagnostic.ToDiagnostic());
            }
        });
    }

    private static IncrementalValuesProvider<Discovered<TModel>> Discover<TModel>(
        IncrementalGeneratorInitializationContext context,
        string attribute,
        Func<ISymbol, SourceLocation?, Discovered<TModel>> describe)
        where TModel : class, IEquatable<TModel> =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is TypeDeclarationSyntax or MethodDeclarationSyntax,
            (found, _) => describe(found.TargetSymbol, SourceLocation.From(found.TargetSymbol.Locations.FirstOrDefault())));

    // Places are dropped before models join anything: code that merely moves changes no contract's binding.
    private static IncrementalValueProvider<EquatableArray<TModel>> Models<TModel>(IncrementalValuesProvider<Discovered<TModel>> found)
        where TModel : class, IEquatable<TModel> =>
        found.Select((item, _) => item.Model).Collect().Select((models, _) => models.OfType<TModel>().ToEquatableArray());

    private static LocatedContract Locate(BoundContract bound, PlacesByFile all, ClassNames names, GeneratorOptions options)
    {
        var places = all[bound.FilePath];
        return new LocatedContract(bound, places.Map, places.Diagnostics, names[bound.FilePath], options);
    }

    private static void Write(SourceProductionContext production, GeneratedContract contract)
    {
        foreach (var found in contract.Diagnostics)
        {
            production.ReportDiagnostic(found.ToDiagnostic());
        }

        if (contract.Source is { } source)
        {
            production.AddSource(contract.HintName, source);
        }
    }
}
