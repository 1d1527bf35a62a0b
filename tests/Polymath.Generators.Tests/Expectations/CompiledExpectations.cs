using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;
using Polymath.Falsifiers.Judging;
using Polymath.Generators.Emitters;

namespace Polymath.Generators.Tests.Expectations;

/// <summary>Compiles many expectations in one compilation, as the generator would write them.</summary>
internal static class CompiledExpectations
{
    public static IReadOnlyList<ExpectationMethod<T>> Compile<T>(IReadOnlyList<Expression> expressions, RecordType type)
        where T : class
    {
        var observation = "global::" + typeof(T).FullName;
        var source = new StringBuilder("#nullable enable\npublic static class Compiled\n{\n");
        for (var i = 0; i < expressions.Count; i++)
        {
            source.Append($"    public static global::Polymath.Falsifiers.Judging.Truth E{i}({observation} observation, global::Polymath.Falsifiers.Judging.Refutation? refutation) => ")
                .Append($"global::Polymath.Falsifiers.Judging.Refutation.Check(refutation, {ExpectationEmitter.Emit(expressions[i], type, "observation")});\n");
        }

        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "CompiledExpectations",
            [CSharpSyntaxTree.ParseText(source.Append("}\n").ToString())],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Take(5).Select(diagnostic => diagnostic + "\n" + diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line])));
        image.Position = 0;
        var compiled = new AssemblyLoadContext(null).LoadFromStream(image).GetType("Compiled")!;
        return [.. expressions.Select((_, i) => compiled.GetMethod("E" + i)!.CreateDelegate<ExpectationMethod<T>>())];
    }
}
