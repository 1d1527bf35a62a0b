using Polymath.Contracts.Text;
using static Polymath.Contracts.Reading.KeyOrigin;

namespace Polymath.Contracts.Reading;

/// <summary>Every key of the contract format.</summary>
public static class KnownKeys
{
    /// <summary>The key under which claims are looked for.</summary>
    public const string Claims = "falsification_tests";

    /// <summary>pv's thirteen kinds of contract.</summary>
    public static EquatableArray<string> Kinds { get; } = new(
    [
        "kernel", "registry", "model-family", "model-family-variant", "tokenizer", "training-loop", "pretraining-corpus",
        "training-precondition-gate", "corpus-assembly", "pattern", "schema", "kaizen", "beat-benchmark",
    ]);

    /// <summary>Where a subject may come from.</summary>
    public static EquatableArray<string> Origins { get; } = new(["published", "trained", "random_init", "converted"]);

    /// <summary>Keys of <c>metadata</c>.</summary>
    public static KeyBlock Metadata { get; } = Block(
        "metadata",
        new("version", KeyShape.Scalar, Pv, "Semantic version of the promise: a weaker one raises the first number.") { Required = true },
        new("description", KeyShape.Scalar, Pv, "What the contract promises, in a sentence or a few.") { Required = true },
        new("kind", KeyShape.Choice, Pv, "pv's kind of contract; 'pattern' for contracts of ours, so that pv accepts them too.") { Values = Kinds, Required = true },
        new("references", KeyShape.TextList, Pv, "Where the promise comes from: papers, specifications, issues.") { Required = true },
        new("depends_on", KeyShape.TextList, Pv, "Names of the contracts on which this one builds, without '.yaml'."),
        new("created", KeyShape.Scalar, Pv, "The day on which it was written."),
        new("updated", KeyShape.Scalar, Pv, "The day on which it was last changed."),
        new("author", KeyShape.Scalar, Pv, "Who wrote it."),
        new("id", KeyShape.Scalar, Pv, "pv's own id of the contract; ours is the file's name."),
        new("name", KeyShape.Scalar, Pv, "A name for people."),
        new("registry", KeyShape.Boolean, Pv, "pv: whether the contract is listed in its registry."),
        new("status", KeyShape.Scalar, LifeCycle, "A status written by hand; shown, and never believed."),
        new("changelog", KeyShape.Anything, Pv, "What changed from version to version."),
        new("peer_contracts", KeyShape.TextList, Pv, "Contracts beside this one."));

    /// <summary>Keys of a subject.</summary>
    public static KeyBlock Subject { get; } = Block(
        "a subject",
        new("file", KeyShape.Scalar, Ours, "The file; '${NAME}' is replaced by an environment variable, such as POLYMATH_MODELS."),
        new("sha256", KeyShape.Scalar, Ours, "The file's required SHA-256 digest, 64 hexadecimal digits; without it the digest is recorded, not required."),
        new("make", KeyShape.Scalar, Ours, "Id of the subject source that makes it, instead of a file."),
        new("with", KeyShape.Settings, Ours, "Settings of the subject source."),
        new("origin", KeyShape.Choice, Ours, "Where it comes from.") { Values = Origins },
        new("derived_from", KeyShape.Scalar, Ours, "The subject that it was made from: a reference derived from its candidate proves nothing."));

    /// <summary>Keys of <c>stand_in</c>.</summary>
    public static KeyBlock StandIn { get; } = Block(
        "a stand-in",
        new("probe", KeyShape.Scalar, Ours, "Another probe; the claim's where it is missing."),
        new("with", KeyShape.Settings, Ours, "Its own settings; the claim's where they are missing."),
        new("expect", KeyShape.Expectations, Ours, "Its own expectations; the claim's where they are missing."));

    /// <summary>Keys of <c>not_applicable</c>.</summary>
    public static KeyBlock NotApplicable { get; } = Block(
        "not_applicable",
        new("reason", KeyShape.Scalar, Ours, "Why the claim doesn't apply.") { Required = true },
        new("owner", KeyShape.Scalar, Ours, "Who answers for that.") { Required = true });

    /// <summary>Keys of a claim.</summary>
    public static KeyBlock Claim { get; } = Block(
        "a claim",
        new("id", KeyShape.Scalar, Pv, "Its id, unique in the contract and never given another meaning: FALSIFY-SUBJECT-001.") { Required = true },
        new("rule", KeyShape.Scalar, Pv, "What is claimed, in a sentence.") { Required = true },
        new("description", KeyShape.Scalar, Pv, "pv's other name of 'rule'.") { AliasOf = "rule" },
        new("prediction", KeyShape.Scalar, Pv, "What a run is predicted to show.") { Required = true },
        new("expected", KeyShape.Scalar, Pv, "pv's other name of 'prediction'.") { AliasOf = "prediction" },
        new("if_fails", KeyShape.Scalar, Pv, "What it means when the claim is refuted; part of the failure message.") { Required = true },
        new("fails_if", KeyShape.Scalar, Pv, "pv's other name of 'if_fails'.") { AliasOf = "if_fails" },
        new("ship_blocking", KeyShape.Boolean, Pv, "Whether refutation is an error (true, the default) or a warning."),
        new("probe", KeyShape.Scalar, Ours, "Id of the probe that observes: the binding."),
        new("with", KeyShape.Settings, Ours, "The probe's settings."),
        new("expect", KeyShape.Expectations, Ours, "What must hold of the observation, all of it."),
        new("requires", KeyShape.Expectations, Ours, "What must hold of the environment for a DISCHARGED verdict."),
        new("stand_in", KeyShape.Mapping, Ours, "A smaller run that supports FUNCTIONAL at most; '{}' is the claim itself without its 'requires'.") { Block = StandIn },
        new("counter_examples", KeyShape.NamedMappings, Ours, "Observations that the expectations must reject: name, then members by path."),
        new("witness", KeyShape.Settings, Ours, "Members of an accepted observation, where the survey can't construct one by itself."),
        new("repeat", KeyShape.Count, Ours, "How often to observe; expectations then speak of 'runs'."),
        new("not_applicable", KeyShape.Mapping, Ours, "Says that the claim doesn't apply: listed, never counted as holding.") { Block = NotApplicable },
        new("weakened", KeyShape.Anything, Ours, "Why the promise was made weaker; read by the gate."),
        new("test", KeyShape.Scalar, Pv, "pv: how to run the test; shown, never a binding."),
        new("command", KeyShape.Scalar, Pv, "pv's other name of 'test'.") { AliasOf = "test" },
        new("test_harness", KeyShape.Scalar, Pv, "pv: how to run the test; shown, never a binding."),
        new("name", KeyShape.Scalar, Pv, "A short name for people."),
        new("title", KeyShape.Scalar, Pv, "A title for people; stands in for a missing 'rule' in imported files."),
        new("obligation", KeyShape.Anything, Pv, "The proof obligation that it tests."),
        new("binds_to", KeyShape.Anything, Pv, "pv's other name of 'obligation'.") { AliasOf = "obligation" },
        new("discharge_status", KeyShape.Scalar, LifeCycle, "A status written by hand: itself a claim, checked against the evidence."),
        new("status", KeyShape.Scalar, LifeCycle, "A status written by hand: itself a claim, checked against the evidence."),
        new("algorithm_evidence", KeyShape.Anything, LifeCycle, "Evidence described by hand; its 'status' is a declared status."),
        new("live_discharge", KeyShape.Anything, LifeCycle, "A live run described by hand."),
        new("evidence_discharged_by", KeyShape.Anything, LifeCycle, "What is said to discharge the claim."),
        new("harness_discharged_by", KeyShape.Anything, LifeCycle, "The harness that is said to discharge the claim."),
        new("full_discharge_blocks_on", KeyShape.Anything, LifeCycle, "What is said to be missing."),
        new("blocks_full_active_on", KeyShape.Anything, LifeCycle, "What is said to be missing."),
        new("evidence", KeyShape.Anything, LifeCycle, "Evidence named by hand."),
        new("evidence_required", KeyShape.Anything, LifeCycle, "The evidence that is asked for."),
        new("counter_example_classes", KeyShape.Anything, LifeCycle, "Kinds of counter-example, in words."),
        new("spec_reference", KeyShape.Anything, LifeCycle, "The specification's paragraph."),
        new("discharges", KeyShape.Anything, LifeCycle, "What the claim is said to discharge."),
        new("harness", KeyShape.Anything, LifeCycle, "The harness, named by hand."),
        new("derived_metric", KeyShape.Anything, LifeCycle, "Numbers worked out by hand."),
        new("motivation", KeyShape.Anything, LifeCycle, "Why the claim was written."),
        new("verdict", KeyShape.Scalar, LifeCycle, "A verdict written by hand; shown, and never believed."));

    /// <summary>Keys of a proof obligation.</summary>
    public static KeyBlock ProofObligation { get; } = Block(
        "a proof obligation",
        new("id", KeyShape.Scalar, Pv, "Its id."),
        new("type", KeyShape.Scalar, Pv, "Its kind: invariant, equivalence, bound, …"),
        new("property", KeyShape.Scalar, Pv, "The property to be proven."),
        new("formal", KeyShape.Scalar, Pv, "The property as a formula."),
        new("tolerance", KeyShape.Scalar, Pv, "How far results may differ."),
        new("applies_to", KeyShape.Scalar, Pv, "Where it applies: all, simd, scalar, …"),
        new("applies_to_phase", KeyShape.Scalar, Pv, "The phase of the kernel's structure."),
        new("lean", KeyShape.Anything, Pv, "Its Lean proof."),
        new("requires", KeyShape.Scalar, Pv, "The precondition on which a postcondition rests."),
        new("parent_contract", KeyShape.Scalar, Pv, "The contract that a subcontract refines."),
        new("na_reason", KeyShape.Scalar, Pv, "Why it doesn't apply."),
        new("na_owner", KeyShape.Scalar, Pv, "Who answers for that."),
        new("tested_by", KeyShape.TextList, Ours, "Ids of the claims of this contract that test it."));

    /// <summary>Keys of a contract.</summary>
    public static KeyBlock Contract { get; } = Block(
        "a contract",
        new("metadata", KeyShape.Mapping, Pv, "Version, description and origin of the promise.") { Block = Metadata, Required = true },
        new("subjects", KeyShape.NamedMappings, Ours, "What the claims are about, named once.") { Block = Subject },
        new(Claims, KeyShape.MappingList, Pv, "The claims: each can be refuted by a run.") { Block = Claim },
        new("proof_obligations", KeyShape.MappingList, Pv, "Properties to be proven, and the claims that test them.") { Block = ProofObligation },
        new("withdrawn", KeyShape.Anything, Ours, "Claims that were removed, each with id, reason, owner and date; read by the gate."),
        new("weakened", KeyShape.Anything, Ours, "Why the promise was made weaker; read by the gate."),
        new("equations", KeyShape.Anything, Pv, "pv: the equations of a kernel."),
        new("kani_harnesses", KeyShape.Anything, Pv, "pv: bounded model checks."),
        new("qa_gate", KeyShape.Anything, Pv, "pv: the checks of a gate."),
        new("enforcement", KeyShape.Anything, Pv, "pv: rules by name."),
        new("simd_dispatch", KeyShape.Anything, Pv, "pv: kernels by instruction set."),
        new("kernel_structure", KeyShape.Anything, Pv, "pv: the phases of a kernel."),
        new("verification_summary", KeyShape.Anything, Pv, "pv: counts written by hand; they prove nothing."),
        new("type_invariants", KeyShape.Anything, Pv, "pv: invariants of types."),
        new("coq_spec", KeyShape.Anything, Pv, "pv: the Coq specification."),
        new("requires", KeyShape.Anything, Pv, "pv: preconditions, clauses with id, statement and formal_status."),
        new("ensures", KeyShape.Anything, Pv, "pv: postconditions, clauses with id, statement and formal_status."),
        new("beat", KeyShape.Anything, Pv, "pv: a benchmark against an incumbent."),
        new("stories", KeyShape.Anything, Pv, "pv: stories of a registry."),
        new("entity", KeyShape.Anything, Pv, "pv: the code that the contract is about."),
        new("evidence", KeyShape.Anything, Pv, "pv: evidence named by hand."),
        new("relations", KeyShape.Anything, Pv, "pv: relations to other contracts."),
        new("shape", KeyShape.Anything, Pv, "pv: shapes of tensors."));

    private static KeyBlock Block(string name, params KnownKey[] keys) => new(name, keys.ToEquatableArray());
}
