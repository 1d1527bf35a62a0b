namespace Polymath.Contracts.Diagnostics;

/// <summary>Rules of the YAML itself, PM01xx.</summary>
public static class YamlRules
{
    /// <summary>The file can't be opened or isn't text.</summary>
    public static Rule UnreadableFile { get; } = new(
        "PM0101", "The contract file can't be read",
        "The file can't be read as text: check that it exists, that it may be read and that it is UTF-8.", RuleSeverity.Error);

    /// <summary>Not YAML.</summary>
    public static Rule SyntaxError { get; } = new(
        "PM0102", "The file isn't valid YAML",
        "This isn't valid YAML: {0}", RuleSeverity.Error);

    /// <summary>A tab in the indentation.</summary>
    public static Rule TabInIndentation { get; } = new(
        "PM0103", "A tab in the indentation",
        "The line is indented with a tab, which YAML forbids: indent with blanks.", RuleSeverity.Error);

    /// <summary>Nothing in the file.</summary>
    public static Rule EmptyFile { get; } = new(
        "PM0104", "The contract file is empty",
        "The file holds no contract: write one, or remove the file.", RuleSeverity.Error);

    /// <summary>More than one document.</summary>
    public static Rule SeveralDocuments { get; } = new(
        "PM0105", "Several documents in one file",
        "A second YAML document begins here and would be ignored: put each contract into a file of its own.", RuleSeverity.Error);

    /// <summary>A key twice in one mapping.</summary>
    public static Rule DuplicateKey { get; } = new(
        "PM0106", "A key occurs twice",
        "The key '{0}' occurs twice in this mapping: keep one of them.", RuleSeverity.Error);

    /// <summary>Nested deeper than any contract.</summary>
    public static Rule NestedTooDeeply { get; } = new(
        "PM0107", "Nested too deeply",
        "The file is nested more than {0} levels deep here, aliases expanded: contracts are flat.", RuleSeverity.Error);

    /// <summary>An alias without anchor.</summary>
    public static Rule UnknownAlias { get; } = new(
        "PM0108", "An alias without an anchor",
        "The alias '*{0}' has no anchor '&{0}' before it.{1}", RuleSeverity.Error);

    /// <summary>An alias inside its own anchor.</summary>
    public static Rule RecursiveAlias { get; } = new(
        "PM0109", "An alias inside its own anchor",
        "The alias '*{0}' stands inside the very node that '&{0}' names, which would never end.", RuleSeverity.Error);

    /// <summary>Aliases that blow up.</summary>
    public static Rule AliasesTooLarge { get; } = new(
        "PM0110", "Aliases expand to too much",
        "The aliases of this file expand to more than {0} nodes and characters: write the contract out.", RuleSeverity.Error);

    /// <summary>A merge key.</summary>
    public static Rule MergeKey { get; } = new(
        "PM0111", "A merge key",
        "The merge key '<<' isn't part of YAML 1.2 and nothing is merged: repeat the keys, or alias the whole value.", RuleSeverity.Error);

    /// <summary>A key that isn't a scalar.</summary>
    public static Rule KeyIsNotText { get; } = new(
        "PM0112", "A key that isn't text",
        "A key must be a plain or quoted text, not {0}: quote it.", RuleSeverity.Error);

    /// <summary>A tag.</summary>
    public static Rule Tag { get; } = new(
        "PM0113", "A tag",
        "The tag '{0}' has no meaning in a contract: remove it; to make a number text, quote it.", RuleSeverity.Error);

    /// <summary>A character that YAML forbids.</summary>
    public static Rule UnprintableCharacter { get; } = new(
        "PM0114", "An unprintable character",
        "The character {0} isn't allowed in YAML: remove it, or write it as an escape in double quotes.", RuleSeverity.Error);

    /// <summary>A colon and a blank in an unquoted text.</summary>
    public static Rule UnquotedColon { get; } = new(
        "PM0115", "A colon and a blank in an unquoted text",
        "A colon followed by a blank ends a key, and there was one on this line already: quote the whole text.", RuleSeverity.Error);

    /// <summary>A Unicode line separator.</summary>
    public static Rule LineSeparator { get; } = new(
        "PM0116", "A line separator that isn't a line feed",
        "The character {0} breaks lines in some editors and not in YAML 1.2: replace it by a line feed or a blank.", RuleSeverity.Error);

    /// <summary>More nodes than any contract has.</summary>
    public static Rule TooManyElements { get; } = new(
        "PM0117", "Too many elements",
        "The file holds more than {0} elements: split it into several contracts.", RuleSeverity.Error);

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        UnreadableFile, SyntaxError, TabInIndentation, EmptyFile, SeveralDocuments, DuplicateKey, NestedTooDeeply, UnknownAlias,
        RecursiveAlias, AliasesTooLarge, MergeKey, KeyIsNotText, Tag, UnprintableCharacter, UnquotedColon, LineSeparator, TooManyElements,
    ];
}
