using System.ComponentModel;

namespace System.Diagnostics.CodeAnalysis;

// netstandard2.0 lacks the attribute for constructors that set every `required` member.
[AttributeUsage(AttributeTargets.Constructor, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
