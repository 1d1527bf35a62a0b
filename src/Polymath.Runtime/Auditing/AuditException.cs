namespace Polymath.Runtime.Auditing;

/// <summary>A log can't be written or read; the message names file, place, rule and remedy.</summary>
/// <param name="message">File, place, rule and remedy.</param>
/// <param name="cause">What was thrown below; null for none.</param>
public sealed class AuditException(string message, Exception? cause = null) : Exception(message, cause);
