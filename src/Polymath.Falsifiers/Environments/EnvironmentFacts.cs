using System.Reflection;

namespace Polymath.Falsifiers.Environments;

/// <summary>Collects the project's own <see cref="EnvironmentFactAttribute"/> methods.</summary>
internal static class EnvironmentFacts
{
    /// <summary>The facts of <paramref name="assembly"/>; those that are null aren't there.</summary>
    /// <exception cref="InvalidOperationException">A marked method has another shape, or two give the same fact.</exception>
    public static IReadOnlyDictionary<string, string> Read(Assembly assembly)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (var method in assembly.GetTypes().SelectMany(type => type.GetMethods(Any)))
        {
            if (method.GetCustomAttribute<EnvironmentFactAttribute>() is not { } mark)
            {
                continue;
            }

            var place = $"[EnvironmentFact(\"{mark.Name}\")] {method.DeclaringType?.FullName}.{method.Name}";
            if (!method.IsStatic || method.ReturnType != typeof(string) || method.GetParameters().Length > 0 || method.ContainsGenericParameters)
            {
                throw new InvalidOperationException($"{place} must be a static method without parameters that returns a string or null.");
            }

            if (!seen.Add(mark.Name))
            {
                throw new InvalidOperationException($"{place}: another method gives the fact '{mark.Name}' already.");
            }

            if (Ask(method, place) is { } value)
            {
                facts.Add(mark.Name, value);
            }
        }

        return facts;
    }

    private static string? Ask(MethodInfo method, string place)
    {
        try
        {
            return (string?)method.Invoke(null, null);
        }
        catch (TargetInvocationException failure)
        {
            throw new InvalidOperationException(
                $"{place} threw {failure.InnerException?.GetType().Name}: {failure.InnerException?.Message}. It must return null where the fact isn't there.", failure);
        }
    }
}
