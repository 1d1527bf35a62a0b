using System.Globalization;
using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Expectations.Units;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Binding;

/// <content>Paths.</content>
internal sealed partial class Binder
{
    private const int ListedMembers = 12;

    private BoundPath? BindList(Expression expression, string what)
    {
        if (Bind(expression) is not { } bound)
        {
            return null;
        }

        if (bound.Node is BoundPath { Type: ListType } path)
        {
            return path;
        }

        var remedy = bound.Node.Type is RecordType record && record.Members.FirstOrDefault(member => member.Type is ListType) is { } list
            ? $"{what} takes a list, '{ExpectationPrinter.Print(expression)}.{list.Name}' for one."
            : $"{what} takes a list of the observation.";
        Fail(ExpectationRules.ValueAsList, expression.Range, ExpectationPrinter.Print(expression), TypeNames.Of(bound.Node.Type), remedy);
        return null;
    }

    private Operand? BindPath(PathExpression path)
    {
        var variable = _variables.Find(candidate => candidate.Name == path.Root);
        if (variable.Name is not null)
        {
            _usedVariables.Add(path.Root);
        }

        var from = variable.Type ?? root;
        var steps = new List<BoundStep>();
        if (variable.Name is null)
        {
            if (root.Find(path.Root) is not { } member)
            {
                return UnknownRoot(path);
            }

            steps.Add(new BoundStep(BoundStepKind.Member, path.Root, root, member.Type) { Member = member, Access = root.Access });
        }

        _mentionsObservation = true;
        var type = steps.Count > 0 ? steps[0].Type : from;
        var written = path.Root;
        foreach (var step in path.Steps)
        {
            var before = written;
            written += step.Name is { } name ? "." + name : "[" + step.Index.ToString(System.Globalization.CultureInfo.InvariantCulture) + "]";
            if (!BindStep(step, before, written, type, steps))
            {
                return null;
            }

            type = steps[steps.Count - 1].Type;
        }

        return new Operand(new BoundPath(path, type, variable.Name, from, steps.ToEquatableArray()), UnitOf(type));
    }

    private static UnitOfMeasure UnitOf(ObservationType type) => type switch
    {
        NumberType { Unit: { } unit } => UnitOfMeasure.Parse(unit),
        ListType list => UnitOf(list.Element),
        _ => UnitOfMeasure.Pure,
    };

    private bool BindStep(PathStep step, string before, string written, ObservationType type, List<BoundStep> steps)
    {
        if (step.Name is not { } name)
        {
            if (type is not ListType indexed)
            {
                Fail(ExpectationRules.ValueAsList, step.Range, before, TypeNames.Of(type), "only a list has an index.");
                return false;
            }

            steps.Add(new BoundStep(BoundStepKind.Index, written, type, indexed.Element) { Index = step.Index });
            return true;
        }

        switch (type)
        {
            case RecordType record when record.Find(name) is { } member:
                steps.Add(new BoundStep(BoundStepKind.Member, written, type, member.Type) { Member = member, Access = record.Access });
                return true;
            case MapType { Keys: { } keys } when !keys.Names.Contains(name):
                Fail(ExpectationRules.UnknownMember, step.Range, before, name, Suggestion(name, keys));
                return false;
            case MapType map:
                steps.Add(new BoundStep(BoundStepKind.Key, written, type, map.Element) { Key = name });
                return true;
            case ListType ends when name is "first" or "last":
                steps.Add(new BoundStep(name == "first" ? BoundStepKind.First : BoundStepKind.Last, written, type, ends.Element));
                return true;
            case ListType list:
                return BindEach(step, name, before, written, list, steps);
            case RecordType record:
                Fail(ExpectationRules.UnknownMember, step.Range, before, name, Suggestion(name, record));
                return false;
            default:
                Fail(
                    name is "first" or "last" ? ExpectationRules.ValueAsList : ExpectationRules.UnknownMember,
                    step.Range,
                    before,
                    name is "first" or "last" ? TypeNames.Of(type) : name,
                    name is "first" or "last" ? $"only a list has '.{name}'." : $" It is {TypeNames.Of(type)}.");
                return false;
        }
    }

    private bool BindEach(PathStep step, string name, string before, string written, ListType list, List<BoundStep> steps)
    {
        while (list.Element is ListType inner)
        {
            steps.Add(new BoundStep(BoundStepKind.Flatten, before, list, inner));
            list = inner;
        }

        ObservationType element;
        switch (list.Element)
        {
            case RecordType record when record.Find(name) is { } member:
                element = member.Type;
                steps.Add(new BoundStep(BoundStepKind.EachMember, written, list, new ListType(true, element)) { Member = member, Access = record.Access });
                break;
            case MapType map:
                element = map.Element;
                steps.Add(new BoundStep(BoundStepKind.EachKey, written, list, new ListType(true, element)) { Key = name });
                break;
            default:
                var remedy = name is "length" or "count" or "size" or "len"
                    ? $" It is a list: write 'len({before})'."
                    : list.Element is RecordType items ? Suggestion(name, items) : $" It is {TypeNames.Of(list)}.";
                Fail(ExpectationRules.UnknownMember, step.Range, before, name, remedy);
                return false;
        }

        if (element is ListType nested)
        {
            steps.Add(new BoundStep(BoundStepKind.Flatten, written, new ListType(true, element), nested));
        }

        return true;
    }

    private Operand? UnknownRoot(PathExpression path)
    {
        if (root.Members.Count == 1 && root.Members[0] is { Name: "runs", Type: ListType { Element: RecordType run } } && run.Find(path.Root) is not null)
        {
            var written = ExpectationPrinter.Print(path);
            return FailOperand(ExpectationRules.BarePathOverRuns, path.Range, written, $"'p50(runs.{written})', or ask it of every run, 'all(run in runs, run.{written} …)'");
        }

        if (_variables.Count > 0 && NearestName.Find(path.Root, _variables.Select(variable => variable.Name)) is { } meant)
        {
            return FailOperand(ExpectationRules.UnknownMember, path.RootRange, root.Name, path.Root, $" Did you mean the variable '{meant}'?");
        }

        var item = _variables.LastOrDefault(variable => variable.Type is RecordType record && record.Find(path.Root) is not null);
        var remedy = item.Name is not null ? $" Did you mean '{item.Name}.{path.Root}'?" : Suggestion(path.Root, root);
        return FailOperand(ExpectationRules.UnknownMember, path.RootRange, root.Name, path.Root, remedy);
    }

    private static string Suggestion(string name, RecordType record)
    {
        if (record.Members.Count == 0)
        {
            return " It has none.";
        }

        // A nested member of exactly this name says more than a sibling of a similar one.
        var nested = record.Members.Where(member => member.Type is RecordType inner && inner.Find(name) is not null).Select(member => member.Name + "." + name).ToList();
        var nearest = nested.Count == 1 ? nested[0] : NearestName.Find(name, record.Members.Select(member => member.Name));
        return nearest is null ? Listed(record.Members.Select(member => member.Name).ToList()) : $" Did you mean '{nearest}'?";
    }

    private static string Suggestion(string name, MapKeys keys)
    {
        if (keys.Names.Count == 0)
        {
            return " It has none; " + string.Format(CultureInfo.InvariantCulture, keys.Remedy, name);
        }

        return NearestName.Find(name, keys.Names) is { } nearest ? $" Did you mean '{nearest}'?" : Listed(keys.Names);
    }

    private static string Listed(IReadOnlyCollection<string> names) =>
        " It has " + string.Join(", ", names.Take(ListedMembers)) + (names.Count > ListedMembers ? ", …" : string.Empty) + ".";
}
