namespace Polymath.Falsifiers.Judging;

/// <summary>Names an item of a list in messages: by its own name where it has one, else by its place.</summary>
internal sealed class ItemLabel(Func<int, string> label, int index)
{
    /// <summary><c>model.norm.weight</c>, or <c>results[3]</c>.</summary>
    public string Text => label(index);
}
