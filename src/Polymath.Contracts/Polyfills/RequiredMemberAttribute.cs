using System.ComponentModel;

namespace System.Runtime.CompilerServices;

// netstandard2.0 lacks the attribute that the compiler puts on `required` members.
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
internal sealed class RequiredMemberAttribute : Attribute;
