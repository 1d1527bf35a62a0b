namespace Polymath.Contracts.Diagnostics;

/// <summary>Rules of a contract's structure, PM02xx. In imported files most of them are warnings.</summary>
public static class ContractRules
{
    /// <summary>A key that means nothing.</summary>
    public static Rule UnknownKey { get; } = new(
        "PM0201", "An unknown key",
        "'{0}' isn't a key of {1}.{2}", RuleSeverity.Error);

    /// <summary>A value of the wrong kind.</summary>
    public static Rule WrongShape { get; } = new(
        "PM0202", "A value of the wrong shape",
        "'{0}' must be {1}, not {2}.", RuleSeverity.Error);

    /// <summary>Claims under a key that nobody reads.</summary>
    public static Rule MisplacedClaims { get; } = new(
        "PM0203", "Claims under a wrong key",
        "'{0}' holds {1} which a tolerant reader drops in silence: write them under 'falsification_tests'.", RuleSeverity.Error);

    /// <summary>A claim without an id.</summary>
    public static Rule MissingClaimId { get; } = new(
        "PM0204", "A claim without an id",
        "This claim has no id, so no test and no evidence can name it: add 'id: …'. It is shown as '{0}'.", RuleSeverity.Error);

    /// <summary>The same id twice in a contract.</summary>
    public static Rule DuplicateClaimId { get; } = new(
        "PM0205", "A claim id occurs twice",
        "The id '{0}' names another claim of this contract already: evidence is kept by id, so give this one its own.", RuleSeverity.Error);

    /// <summary>Both names of one field.</summary>
    public static Rule AliasPair { get; } = new(
        "PM0206", "Two names of the same field",
        "'{0}' and '{1}' are two names of the same field: keep '{1}'.", RuleSeverity.Error);

    /// <summary>An expectation that YAML reads as a mapping.</summary>
    public static Rule MappingInExpectation { get; } = new(
        "PM0207", "An expectation that YAML reads as a mapping",
        "YAML reads this line as a mapping, because of a colon followed by a blank: quote the whole line.", RuleSeverity.Error);

    /// <summary>A repeat that isn't a count.</summary>
    public static Rule InvalidRepeat { get; } = new(
        "PM0208", "An impossible repeat",
        "'repeat' must be a whole number from 1 to {1}, not '{0}'.", RuleSeverity.Error);

    /// <summary>not_applicable without reason or owner.</summary>
    public static Rule IncompleteNotApplicable { get; } = new(
        "PM0209", "An exemption without reason or owner",
        "'not_applicable' has no '{0}': say why the claim doesn't apply and who answers for that.", RuleSeverity.Error);

    /// <summary>tested_by names no claim.</summary>
    public static Rule UnknownTestedBy { get; } = new(
        "PM0210", "An obligation tested by an unknown claim",
        "'{0}' isn't the id of a claim of this contract.{1}", RuleSeverity.Error);

    /// <summary>A subject with neither or both of file and make.</summary>
    public static Rule SubjectNeedsOneSource { get; } = new(
        "PM0211", "A subject without exactly one source",
        "The subject '{0}' has {1} 'make': give it exactly one of them.", RuleSeverity.Error);

    /// <summary>A sha256 that isn't one.</summary>
    public static Rule InvalidDigest { get; } = new(
        "PM0212", "An invalid digest",
        "'{0}' isn't a SHA-256 digest, which is 64 hexadecimal digits; without 'sha256' the digest is recorded and not required.", RuleSeverity.Error);

    /// <summary>A variable that can't be expanded.</summary>
    public static Rule InvalidVariable { get; } = new(
        "PM0213", "A malformed variable",
        "'{0}' isn't a variable: write '${{NAME}}' with letters, digits and underscores, or '$' alone for a dollar sign.", RuleSeverity.Error);

    /// <summary>A word that isn't one of the allowed ones.</summary>
    public static Rule UnknownValue { get; } = new(
        "PM0214", "A value that isn't one of the allowed ones",
        "'{0}' isn't a value of '{1}', which takes {2}.{3}", RuleSeverity.Error);

    /// <summary>derived_from names no subject.</summary>
    public static Rule UnknownSubject { get; } = new(
        "PM0215", "A derivation from an unknown subject",
        "This contract has no subject '{0}'.{1}", RuleSeverity.Error);

    /// <summary>Subjects derived from each other.</summary>
    public static Rule CyclicDerivation { get; } = new(
        "PM0216", "Subjects that are derived from each other",
        "The subject '{0}' is derived from itself: {1}.", RuleSeverity.Error);

    /// <summary>A file that isn't a contract.</summary>
    public static Rule NotAContract { get; } = new(
        "PM0217", "The file isn't a contract",
        "A contract is a mapping with 'metadata' and 'falsification_tests', and this file is {0}.", RuleSeverity.Error);

    /// <summary>An id that can't be a file name.</summary>
    public static Rule InvalidId { get; } = new(
        "PM0218", "An id that can't name a file",
        "'{0}' can't be an id: use letters, digits, '-', '_' and '.', beginning with a letter or digit, at most {1} characters, because evidence files are named so.",
        RuleSeverity.Error);

    /// <summary>No metadata.</summary>
    public static Rule MissingMetadata { get; } = new(
        "PM0219", "A contract without metadata",
        "The contract has no 'metadata': say at least its version and what it promises.", RuleSeverity.Error);

    /// <summary>depends_on names no contract.</summary>
    public static Rule UnknownDependency { get; } = new(
        "PM0220", "An unknown contract in depends_on",
        "There is no contract '{0}'.{1}", RuleSeverity.Error);

    /// <summary>Contracts that depend on each other.</summary>
    public static Rule CyclicDependency { get; } = new(
        "PM0221", "Contracts that depend on each other",
        "The contract '{0}' depends on itself: {1}.", RuleSeverity.Error);

    /// <summary>The same id in two contracts.</summary>
    public static Rule ClaimIdInTwoContracts { get; } = new(
        "PM0222", "A claim id in two contracts",
        "The id '{0}' names a claim of the contract '{1}' too: give each its own, else '[Discharges]' and the command line need '{2}/{0}'.", RuleSeverity.Error);

    /// <summary>Two files with the same name.</summary>
    public static Rule DuplicateContract { get; } = new(
        "PM0223", "Two contracts of the same name",
        "Another file is the contract '{0}' already: evidence is kept by the file's name, so rename one of them.", RuleSeverity.Error);

    /// <summary>A counter-example or witness that sets something other than a member.</summary>
    public static Rule InvalidMemberPath { get; } = new(
        "PM0224", "Not a path to a member",
        "'{0}' isn't a path to a member of the observation, such as 'results[0].cosine'.", RuleSeverity.Error);

    /// <summary>More findings than anybody reads.</summary>
    public static Rule TooManyFindings { get; } = new(
        "PM0225", "Too many findings",
        "The file has {0} more findings, {1} of them errors: correct the first ones, and these are shown.", RuleSeverity.Error);

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        UnknownKey, WrongShape, MisplacedClaims, MissingClaimId, DuplicateClaimId, AliasPair, MappingInExpectation, InvalidRepeat,
        IncompleteNotApplicable, UnknownTestedBy, SubjectNeedsOneSource, InvalidDigest, InvalidVariable, UnknownValue, UnknownSubject,
        CyclicDerivation, NotAContract, InvalidId, MissingMetadata, UnknownDependency, CyclicDependency, ClaimIdInTwoContracts, DuplicateContract,
        InvalidMemberPath, TooManyFindings,
    ];
}
