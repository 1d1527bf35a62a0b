namespace Polymath.Falsifiers.Judging;

/// <summary>Why a value isn't there. Its text is made only when somebody reads it: a list may lack a million values.</summary>
internal sealed class Fault(string what, string problem, ItemLabel? item)
{
    /// <summary><c>'cosine' of 'model.norm.weight' is NaN</c>.</summary>
    public string Reason
    {
        get
        {
            var label = item?.Text;
            return what.Length == 0 ? $"'{label}' {problem}"
                : label is null ? $"'{what}' {problem}"
                : $"'{what}' of '{label}' {problem}";
        }
    }
}
