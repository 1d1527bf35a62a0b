using System.ComponentModel;

namespace System.Runtime.CompilerServices;

// netstandard2.0 lacks the attribute that the compiler puts on types with `required` members.
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    public string FeatureName { get; } = featureName;
}
