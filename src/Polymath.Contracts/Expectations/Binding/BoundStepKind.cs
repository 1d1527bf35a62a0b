namespace Polymath.Contracts.Expectations.Binding;

/// <summary>What a step of a path does.</summary>
public enum BoundStepKind
{
    /// <summary>From a record to its member.</summary>
    Member,

    /// <summary>From a mapping to the value of a key.</summary>
    Key,

    /// <summary>From a list to an item by its index.</summary>
    Index,

    /// <summary>From a list to its first item.</summary>
    First,

    /// <summary>From a list to its last item.</summary>
    Last,

    /// <summary>From a list of records to the list of a member; an absent record gives an absent item.</summary>
    EachMember,

    /// <summary>From a list of mappings to the list of the values of a key; an absent mapping gives an absent item.</summary>
    EachKey,

    /// <summary>From a list of lists to their concatenation, absent when one of them is.</summary>
    Flatten,
}
