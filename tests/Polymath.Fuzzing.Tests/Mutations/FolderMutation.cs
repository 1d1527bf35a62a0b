using Polymath.Fuzzing.Tests.Corpus;

namespace Polymath.Fuzzing.Tests.Mutations;

/// <summary>Changes what lies beside the file that is opened: parts missing, exchanged, renamed, empty, or links that lead in circles.</summary>
internal static class FolderMutation
{
    public static Specimen Once(Specimen model, Random random)
    {
        var part = model.Parts[random.Next(model.Parts.Count)];
        var other = model.Parts[random.Next(model.Parts.Count)];
        return random.Next(10) switch
        {
            0 when part.Name != model.Main => model.Without(part.Name),
            1 => model.With(part with { Bytes = other.Bytes, LinkTo = other.LinkTo }),
            2 => model.With(part with { Bytes = [], LinkTo = null }),
            3 => model.With(part with { Bytes = null, LinkTo = part.Name }),
            4 => model.With(part with { Bytes = null, LinkTo = other.Name }).With(other with { Bytes = null, LinkTo = part.Name }),
            5 => model.With(part with { Bytes = null, LinkTo = model.Main }),
            6 => model.With(part with { Bytes = null, LinkTo = "nowhere" }),
            7 when part.Name != model.Main => model.With(part with { Bytes = null, LinkTo = null }),
            8 when part.Name != model.Main => model.Without(part.Name).With(part with { Name = part.Name.ToUpperInvariant() }),
            _ when part.Name != other.Name && part.Bytes is { } bytes =>
                model.With(part with { Bytes = null, LinkTo = part.Name + ".moved" }).With(new Part(part.Name + ".moved", bytes)),
            _ => model,
        };
    }
}
