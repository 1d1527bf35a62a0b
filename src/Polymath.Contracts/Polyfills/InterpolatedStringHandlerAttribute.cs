using System.ComponentModel;

namespace System.Runtime.CompilerServices;

// netstandard2.0 lacks it; the compiler asks for it where interpolated strings are written straight into a text.
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;
