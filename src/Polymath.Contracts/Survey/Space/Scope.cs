namespace Polymath.Contracts.Survey.Space;

/// <summary>A quantifier's variable and the item that it stands for.</summary>
internal sealed record Scope(string Variable, Place Place, Scope? Outer)
{
    public static Place? Find(Scope? scope, string variable)
    {
        for (; scope is not null; scope = scope.Outer)
        {
            if (scope.Variable == variable)
            {
                return scope.Place;
            }
        }

        return null;
    }
}
