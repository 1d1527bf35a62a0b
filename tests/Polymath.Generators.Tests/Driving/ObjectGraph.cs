using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Polymath.Generators.Tests.Driving;

/// <summary>Walks everything that a pipeline keeps and fails on what must not be kept: symbols, compilations, syntax.</summary>
internal static class ObjectGraph
{
    public static void HoldsNoSymbols(GeneratorRunResult result)
    {
        foreach (var (name, runs) in result.TrackedSteps.Where(step => Names.Contains(step.Key)))
        {
            var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
            foreach (var output in runs.SelectMany(run => run.Outputs))
            {
                Visit(output.Value, name, seen);
            }
        }
    }

    private static readonly string[] Names = ["contracts", "maps", "index", "probes", "libraries", "bound", "output"];

    public static void Visit(object? node, string way, HashSet<object> seen)
    {
        if (node is null || !seen.Add(node))
        {
            return;
        }

        Assert.False(
            node is ISymbol or Compilation or SyntaxNode or SyntaxTree or SyntaxReference or Location or SemanticModel,
            $"{way} keeps a {node.GetType().Name}");
        var type = node.GetType();
        if (type.IsPrimitive || type.IsEnum || node is string or Type)
        {
            return;
        }

        if (node is IEnumerable items)
        {
            foreach (var item in items)
            {
                Visit(item, way, seen);
            }

            return;
        }

        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            foreach (var field in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Visit(field.GetValue(node), way + "." + field.Name, seen);
            }
        }
    }
}
