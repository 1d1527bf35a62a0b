using Polymath.Contracts.Model;
using Polymath.Generators.Models;

namespace Polymath.Generators.Emitters;

/// <summary>Writes what all claims of a contract share: its identity and its subjects.</summary>
internal static class SubjectEmitter
{
    public const string Identity = "PolymathContract";
    public const string Subjects = "PolymathSubjects";

    private const string Namespace = "global::Polymath.Falsifiers.Subjects.";

    public static void Emit(SourceWriter writer, LocatedContract located)
    {
        var contract = located.Bound.Contract!;
        writer.Line($"private static readonly global::Polymath.Falsifiers.Claims.ContractIdentity {Identity} = new(");
        writer.Indent();
        writer.Line(CSharpLiteral.Text(contract.Stem) + ",");
        writer.Line(CSharpLiteral.Text(contract.Metadata.Version) + ",");
        writer.Line(CSharpLiteral.Text(located.Bound.Digest) + ",");
        writer.Line(CSharpLiteral.Text(DisplayPath.Of(located.Bound.FilePath, located.Options.ProjectRoot)) + ",");
        writer.Line(CSharpLiteral.Boolean(contract.Imported) + ",");
        writer.Line(List(contract.Metadata.DependsOn) + ");");
        writer.Outdent().Line();

        writer.Line($"private static readonly global::System.Collections.Generic.IReadOnlyList<{Namespace}SubjectDefinition> {Subjects} =");
        writer.Line("[");
        writer.Indent();
        foreach (var subject in located.Bound.Subjects)
        {
            Emit(writer, subject);
        }

        writer.Outdent().Line("];");
    }

    public static string List(IEnumerable<string> texts) => "[" + string.Join(", ", texts.Select(CSharpLiteral.Text)) + "]";

    private static void Emit(SourceWriter writer, BoundSubject subject)
    {
        var declaration = subject.Declaration;
        var members = new List<string> { "Name = " + CSharpLiteral.Text(declaration.Name), "Origin = " + CSharpLiteral.Text(Origin(declaration.Origin)) };
        Add("File", declaration.File);
        Add("Sha256", declaration.Sha256);
        Add("DerivedFrom", declaration.DerivedFrom);
        Add("Make", declaration.Make);
        if (subject.Source is not null)
        {
            members.Add("MakeSettings = " + CSharpLiteral.Text(subject.Settings));
            members.Add("MadeFrom = " + List(subject.MadeFrom));
            members.Add("CreateSource = static subjects => " + subject.Source);
        }

        writer.Line("new() { " + string.Join(", ", members) + " },");

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                members.Add(name + " = " + CSharpLiteral.Text(value));
            }
        }
    }

    private static string Origin(SubjectOrigin origin) => origin switch
    {
        SubjectOrigin.Published => "published",
        SubjectOrigin.Trained => "trained",
        SubjectOrigin.RandomInit => "random_init",
        SubjectOrigin.Converted => "converted",
        _ => "unstated",
    };
}
