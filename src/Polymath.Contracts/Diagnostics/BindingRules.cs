namespace Polymath.Contracts.Diagnostics;

/// <summary>What can be wrong where a contract meets the project's code: PM0401 to PM0419 stand in the contract, PM0420 to PM0429 in the code.</summary>
public static class BindingRules
{
    /// <summary>A probe that isn't there.</summary>
    public static readonly Rule UnknownProbe = Error("PM0401", "An unknown probe", "There is no probe '{0}'.{1}");

    /// <summary>A setting that the probe hasn't.</summary>
    public static readonly Rule UnknownSetting = Error("PM0402", "An unknown setting", "{0} has no setting '{1}'.{2}");

    /// <summary>A required setting that isn't given.</summary>
    public static readonly Rule MissingSetting = Error("PM0403", "A missing setting", "{0} needs the setting '{1}' ({2}).");

    /// <summary>A value of another kind than the setting's.</summary>
    public static readonly Rule WrongSettingType = Error("PM0404", "A setting of the wrong type", "'{0}' is {1}, not {2}.");

    /// <summary>A number outside the setting's range.</summary>
    public static readonly Rule SettingOutOfRange = Error("PM0405", "A number out of range", "'{0}' is from {1} to {2}; {3} is outside.");

    /// <summary>A unit that doesn't fit the setting.</summary>
    public static readonly Rule SettingUnit = Error("PM0406", "A unit that doesn't fit", "'{0}' {1}");

    /// <summary>A value that the enumeration hasn't.</summary>
    public static readonly Rule UnknownSettingValue = Error("PM0407", "An unknown value", "'{0}' is one of {1}, not '{2}'.{3}");

    /// <summary>A subject that the contract doesn't declare.</summary>
    public static readonly Rule UnknownSubject = Error("PM0408", "An unknown subject", "The contract declares no subject '{0}'.{1}");

    /// <summary>A claim without a probe or a method.</summary>
    public static readonly Rule UnboundClaim = new(
        "PM0409",
        "An unbound claim",
        "Nothing tests '{0}': give it a 'probe:', or discharge it in C#: {1}",
        RuleSeverity.Warning);

    /// <summary>A subject source that isn't there.</summary>
    public static readonly Rule UnknownSubjectSource = Error("PM0410", "An unknown subject source", "There is no subject source '{0}'.{1}");

    /// <summary>A claim that is bound and expects nothing.</summary>
    public static readonly Rule NothingExpected = Error(
        "PM0411",
        "A bound claim that expects nothing",
        "'{0}' observes {1} and expects nothing of it, so nothing could refute it: give it an 'expect:'.");

    /// <summary>Settings of a claim that no probe takes.</summary>
    public static readonly Rule SettingsWithoutProbe = Error(
        "PM0412",
        "Settings without a probe",
        "'{0}' has settings, but {1}: remove 'with:' or name a 'probe:'.");

    /// <summary>A stand-in that observes something else.</summary>
    public static readonly Rule StandInObservesOther = Error(
        "PM0413",
        "A stand-in that observes something else",
        "The stand-in's probe '{0}' observes {1}, the claim's {2}: a stand-in is judged like its claim and must observe the same.");

    /// <summary>Subjects that are made from each other.</summary>
    public static readonly Rule SubjectCycle = Error(
        "PM0414",
        "Subjects that are made from each other",
        "The subject '{0}' is made from itself: {1}.");

    /// <summary>A setting whose C# type YAML can't give.</summary>
    public static readonly Rule UnsupportedSetting = Error(
        "PM0415",
        "A setting that YAML can't give",
        "'{0}' has the type {1}, which YAML can't give: use numbers, strings, booleans, enumerations, TimeSpan, Subject, lists, dictionaries or records of these.");

    /// <summary>Members declared by settings that can't be read.</summary>
    public static readonly Rule MalformedDeclaration = Error("PM0416", "A malformed declaration of members", "{0}");

    /// <summary>A counter-example or witness that sets what the observation doesn't have.</summary>
    public static readonly Rule MisfittingMembers = Error("PM0417", "A counter-example that doesn't fit", "{0}.");

    /// <summary>A probe or subject source that generated code can't use.</summary>
    public static readonly Rule MalformedProbe = Error(
        "PM0420",
        "A malformed probe",
        "No contract can use '{0}': {1}.");

    /// <summary>Two probes with one id.</summary>
    public static readonly Rule DuplicateProbe = Error("PM0421", "A probe id used twice", "The id '{0}' belongs to {1} already.");

    /// <summary>A <c>[Discharges]</c> method that can't be one.</summary>
    public static readonly Rule DischargesSignature = Error(
        "PM0422",
        "A [Discharges] method of the wrong shape",
        "'{0}' can't discharge a claim: {1}. Write 'Task<TObservation> {0}(ProbeContext context, CancellationToken cancellationToken)', static or on a class "
        + "with a public constructor without parameters.");

    /// <summary>A <c>[Discharges]</c> method that is a test.</summary>
    public static readonly Rule DischargesOnFact = Error(
        "PM0423",
        "A [Discharges] method that is a test",
        "'{0}' is a test and discharges a claim: the claim's own test calls it, so remove its [Fact] or [Theory].");

    /// <summary>A <c>[Discharges]</c> method for a claim that no contract has.</summary>
    public static readonly Rule UnknownClaim = Error("PM0424", "An unknown claim", "No contract has a claim '{0}'.{1}");

    /// <summary>A <c>[Discharges]</c> id that several contracts have.</summary>
    public static readonly Rule AmbiguousClaim = Error("PM0425", "An ambiguous claim", "Several contracts have a claim '{0}': write {1}.");

    /// <summary>A claim that is bound twice.</summary>
    public static readonly Rule DoublyBound = Error("PM0426", "A claim that is bound twice", "The claim '{0}' is bound to {1} already.");

    /// <summary>Every rule of this catalogue.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        UnknownProbe, UnknownSetting, MissingSetting, WrongSettingType, SettingOutOfRange, SettingUnit, UnknownSettingValue, UnknownSubject, UnboundClaim,
        UnknownSubjectSource, NothingExpected, SettingsWithoutProbe, StandInObservesOther, SubjectCycle, UnsupportedSetting, MalformedDeclaration,
        MisfittingMembers, MalformedProbe, DuplicateProbe, DischargesSignature, DischargesOnFact, UnknownClaim, AmbiguousClaim, DoublyBound,
    ];

    private static Rule Error(string id, string title, string format) => new(id, title, format, RuleSeverity.Error);
}
