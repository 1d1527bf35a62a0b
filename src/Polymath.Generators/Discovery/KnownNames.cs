namespace Polymath.Generators.Discovery;

/// <summary>Metadata names of the types that discovery looks for.</summary>
internal static class KnownNames
{
    public const string Probe = "Polymath.Runtime.Probing.IProbe`1";
    public const string ProbeAttribute = "Polymath.Runtime.Probing.ProbeAttribute";
    public const string ProbeLibraryAttribute = "Polymath.Runtime.Probing.ProbeLibraryAttribute";
    public const string ProbeContext = "Polymath.Runtime.Probing.ProbeContext";
    public const string Subject = "Polymath.Runtime.Probing.Subject";
    public const string SubjectSource = "Polymath.Runtime.Probing.ISubjectSource";
    public const string SubjectSourceAttribute = "Polymath.Runtime.Probing.SubjectSourceAttribute";
    public const string UnitAttribute = "Polymath.Runtime.Probing.UnitAttribute";
    public const string DeclaredByAttribute = "Polymath.Runtime.Probing.DeclaredByAttribute";
    public const string CheckResult = "Polymath.Runtime.Probing.CheckResult";
    public const string DischargesAttribute = "Polymath.Falsifiers.Claims.DischargesAttribute";
    public const string EnvironmentRecord = "Polymath.Falsifiers.Environments.EnvironmentRecord";
    public const string EnvironmentFactAttribute = "Polymath.Falsifiers.Environments.EnvironmentFactAttribute";
    public const string FactAttribute = "Xunit.v3.IFactAttribute";
    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string Task = "System.Threading.Tasks.Task`1";
    public const string JsonElement = "System.Text.Json.JsonElement";
    public const string Half = "System.Half";
    public const string TimeSpan = "System.TimeSpan";
}
