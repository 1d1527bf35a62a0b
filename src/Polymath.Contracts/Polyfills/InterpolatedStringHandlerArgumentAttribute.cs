using System.ComponentModel;

namespace System.Runtime.CompilerServices;

// netstandard2.0 lacks it; the compiler asks for it where interpolated strings are written straight into a text.
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
internal sealed class InterpolatedStringHandlerArgumentAttribute(string argument) : Attribute
{
    public string[] Arguments { get; } = [argument];
}
