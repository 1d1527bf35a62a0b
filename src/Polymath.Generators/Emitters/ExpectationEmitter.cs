using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Generators.Emitters;

/// <summary>Compiles expectations.</summary>
internal static class ExpectationEmitter
{
    /// <summary>A C# expression of type <c>Truth</c>, on one line, over the parameter <c>o</c> that holds the observation.</summary>
    /// <param name="expression">A tree that binds to <paramref name="type"/>.</param>
    /// <param name="type">The observation's type.</param>
    public static string Emit(Expression expression, RecordType type) => throw new NotImplementedException(expression.ToString() + type);
}
