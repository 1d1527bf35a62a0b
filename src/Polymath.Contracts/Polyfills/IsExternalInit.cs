using System.ComponentModel;

namespace System.Runtime.CompilerServices;

// netstandard2.0 lacks the marker that the compiler asks for in `init` accessors and records.
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
