using Polymath.Contracts.Text;

namespace Polymath.Contracts.Observations;

/// <summary>A record with named members.</summary>
/// <param name="Nullable">Whether it may be absent.</param>
/// <param name="Name">A name for messages.</param>
/// <param name="Members">Its members, in declaration order.</param>
/// <param name="Access">How compiled code reaches a member.</param>
public sealed record RecordType(bool Nullable, string Name, EquatableArray<RecordMember> Members, MemberAccess Access) : ObservationType(Nullable)
{
    /// <summary>The member called <paramref name="name"/> in snake_case, or null.</summary>
    public RecordMember? Find(string name) => Members.FirstOrDefault(member => member.Name == name);
}
