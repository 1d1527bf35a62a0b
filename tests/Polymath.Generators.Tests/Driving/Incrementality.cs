using Microsoft.CodeAnalysis;

namespace Polymath.Generators.Tests.Driving;

/// <summary>Asks why the pipeline's steps ran.</summary>
internal static class Incrementality
{
    private static readonly string[] Named = ["contracts", "maps", "index", "probes", "bound", "output"];

    public static void NothingWasDoneAgain(GeneratorDriverRunResult first, GeneratorDriverRunResult second)
    {
        var steps = second.Results.Single().TrackedSteps;
        foreach (var name in Named.Where(steps.ContainsKey))
        {
            Assert.All(
                steps[name].SelectMany(step => step.Outputs),
                output => Assert.True(
                    output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
                    $"the step '{name}' ran again on an equal compilation: {output.Reason}"));
        }

        Assert.All(
            second.Results.Single().TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
        ObjectGraph.HoldsNoSymbols(first.Results.Single());
        ObjectGraph.HoldsNoSymbols(second.Results.Single());
    }

    /// <summary>The reasons of a step's outputs by the contract's file name; steps without a file by their own name.</summary>
    public static IReadOnlyDictionary<string, IncrementalStepRunReason> Reasons(GeneratorDriverRunResult result, string step, Func<object, string> name) =>
        result.Results.Single().TrackedSteps[step]
            .SelectMany(run => run.Outputs)
            .ToDictionary(output => name(output.Value), output => output.Reason);
}
