namespace Polymath.Runtime.Auditing;

/// <summary>In which way a row breaks a log.</summary>
public enum BrokenKind
{
    /// <summary>The file begins with a byte order mark.</summary>
    ByteOrderMark,

    /// <summary>A line ends in CR LF where the dialect writes LF: git or an editor converted the file.</summary>
    LineEnding,

    /// <summary>A line holds nothing but blanks.</summary>
    BlankLine,

    /// <summary>A line is longer than is read.</summary>
    TooLong,

    /// <summary>A line is not valid UTF-8.</summary>
    InvalidUtf8,

    /// <summary>A line is not JSON.</summary>
    NotJson,

    /// <summary>A line is JSON, but not an object.</summary>
    NotAnObject,

    /// <summary>A name stands twice in one object, so that two readers may read two things.</summary>
    DuplicateKey,

    /// <summary>Values lie deeper in each other than is read.</summary>
    TooDeep,

    /// <summary>A number has no canonical form: it is beyond what a double holds.</summary>
    Number,

    /// <summary>A field that the dialect needs is absent.</summary>
    MissingField,

    /// <summary>A field is there that the dialect doesn't know.</summary>
    UnknownField,

    /// <summary>A field isn't what the dialect says: another type, or a text of another form.</summary>
    FieldValue,

    /// <summary>The line isn't written in the one form that the dialect allows: blanks, order of names or escapes were changed.</summary>
    Form,

    /// <summary>Sequence numbers don't count up: a row was removed, repeated, moved or put in.</summary>
    Sequence,

    /// <summary>The row belongs to another run.</summary>
    RunId,

    /// <summary>The row's link isn't the hash of the row before it, or of the first row the genesis value.</summary>
    Previous,

    /// <summary>The row's hash isn't that of its content.</summary>
    Hash,

    /// <summary>The seal's count or head isn't that of the rows before it.</summary>
    Seal,

    /// <summary>A row follows the seal.</summary>
    AfterSeal,

    /// <summary>The chain holds, but it isn't the one whose head was kept apart: rows were rewritten and hashed again.</summary>
    Head,

    /// <summary>The log has fewer rows than the head that was kept apart counts: its tail was cut off.</summary>
    Truncated,
}
