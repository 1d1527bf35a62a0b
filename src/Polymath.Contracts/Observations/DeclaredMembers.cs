using Polymath.Contracts.Model;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Observations;

/// <summary>Reads the members that a contract declares for a foreign tool's output (<c>json:</c> of the <c>command</c> probe).</summary>
/// <remarks>
/// Each key is a member's name. Its value is a type, or a mapping with <c>type</c> or <c>each</c> and optionally <c>unit</c>; other keys belong to the
/// probe. A type is <c>number</c>, <c>integer</c>, <c>text</c> or <c>boolean</c>, or one of these in a list, <c>[number]</c>. <c>each</c> declares a list of
/// records, name → type. Every declared value may be absent: what a foreign tool prints is never certain, and an absent value is unevaluated.
/// </remarks>
public static class DeclaredMembers
{
    private static readonly string[] TypeNames = ["number", "integer", "text", "boolean"];

    /// <summary>Reads <paramref name="declarations"/>.</summary>
    /// <param name="name">Name of the record, for messages.</param>
    /// <param name="declarations">The setting; null where the contract leaves it out, and then nothing is declared.</param>
    /// <param name="nullable">Whether the record itself may be absent.</param>
    public static DeclaredRecord Read(string name, Setting? declarations, bool nullable = false)
    {
        var problems = new List<DeclarationProblem>();
        var type = Record(name, declarations, nullable, problems);
        return new DeclaredRecord(type, problems.ToEquatableArray());
    }

    private static RecordType Record(string name, Setting? declarations, bool nullable, List<DeclarationProblem> problems)
    {
        var members = new List<RecordMember>();
        if (declarations is MapSetting map)
        {
            foreach (var entry in map.Entries)
            {
                if (!IsName(entry.Key))
                {
                    problems.Add(new(entry.KeyPath, $"'{entry.Key}' can't be spoken of in an expectation; a member's name is lower-case letters, digits and '_', "
                        + "and begins with a letter"));
                }
                else if (Member(entry, problems) is { } type)
                {
                    members.Add(new RecordMember(entry.Key, entry.Key, type));
                }
            }
        }
        else if (declarations is not null)
        {
            problems.Add(new(declarations.Path, "expected a mapping of member names to their types, such as 'tokens: { type: integer }'"));
        }

        return new RecordType(nullable, name, members.ToEquatableArray(), MemberAccess.Json);
    }

    private static ObservationType? Member(MapEntry entry, List<DeclarationProblem> problems)
    {
        if (entry.Value is not MapSetting declaration)
        {
            return Named(entry.Value, unit: null, problems);
        }

        var type = declaration.Find("type");
        var each = declaration.Find("each");
        if ((type is null) == (each is null))
        {
            problems.Add(new(declaration.Path, $"'{entry.Key}' needs either 'type' (number, integer, text, boolean, or one of these in a list) or 'each' "
                + "(the members of a list's items)"));
            return null;
        }

        if (each is not null)
        {
            return new ListType(Nullable: true, Record(entry.Key, each, nullable: false, problems));
        }

        return Named(type!, Unit(declaration, problems), problems);
    }

    private static string? Unit(MapSetting declaration, List<DeclarationProblem> problems)
    {
        switch (declaration.Find("unit"))
        {
            case null:
                return null;
            case ScalarSetting { Kind: ScalarKind.Text, Text.Length: > 0 } unit:
                return unit.Text;
            case var other:
                problems.Add(new(other.Path, "'unit' is a symbol such as ms, B or tokens/s"));
                return null;
        }
    }

    private static ObservationType? Named(Setting type, string? unit, List<DeclarationProblem> problems)
    {
        switch (type)
        {
            case ListSetting { Items.Count: 1 } list when list.Items[0] is ScalarSetting item:
                return Scalar(item.Text, item.Path, unit, problems) is { } element ? new ListType(Nullable: true, element) : null;
            case ScalarSetting scalar when scalar.Text.Length > 2 && scalar.Text[0] == '[' && scalar.Text[scalar.Text.Length - 1] == ']':
                return Scalar(scalar.Text.Substring(1, scalar.Text.Length - 2).Trim(), scalar.Path, unit, problems) is { } quoted
                    ? new ListType(Nullable: true, quoted)
                    : null;
            case ScalarSetting scalar:
                return Scalar(scalar.Text, scalar.Path, unit, problems);
            default:
                problems.Add(new(type.Path, "expected a type: number, integer, text, boolean, or one of these in a list, [number]"));
                return null;
        }
    }

    private static ObservationType? Scalar(string name, string path, string? unit, List<DeclarationProblem> problems)
    {
        ObservationType? type = name switch
        {
            "number" => new NumberType(Nullable: true, Integral: false, Signed: true, unit),
            "integer" => new NumberType(Nullable: true, Integral: true, Signed: true, unit),
            "text" => new TextType(Nullable: true, default),
            "boolean" => new BooleanType(Nullable: true),
            _ => null,
        };
        if (type is null)
        {
            var nearest = NearestName.Find(name, TypeNames);
            problems.Add(new(path, $"'{name}' is not a type; a type is number, integer, text, boolean, or one of these in a list, [number]"
                + (nearest is null ? string.Empty : $" (did you mean '{nearest}'?)")));
        }
        else if (unit is not null && type is not NumberType)
        {
            problems.Add(new(path, $"a {name} has no unit; 'unit: {unit}' belongs to numbers"));
        }

        return type;
    }

    private static bool IsName(string name) =>
        name.Length > 0
        && (name[0] is >= 'a' and <= 'z' or '_')
        && name.All(character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');
}
