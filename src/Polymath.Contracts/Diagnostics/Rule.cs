namespace Polymath.Contracts.Diagnostics;

/// <summary>One entry of the rule catalogue: what can be wrong with a contract.</summary>
/// <param name="Id">Stable identifier, <c>PM</c> and four digits; also the name of its page under docs/rules/.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="MessageFormat">Composite format of the message: what happened and what to do.</param>
/// <param name="Severity">Severity unless the file is imported or the project says otherwise.</param>
public sealed record Rule(string Id, string Title, string MessageFormat, RuleSeverity Severity)
{
    /// <summary>Where the pages of the rules are.</summary>
    public const string PagesAddress = "https://github.com/polymath-ml/polymath/blob/main/docs/rules/";

    /// <summary>The page that explains the rule, with an example of the defect and of its remedy.</summary>
    public string HelpLink => PagesAddress + Id + ".md";
}
