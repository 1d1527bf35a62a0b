using System.Globalization;
using System.Text;
using Polymath.EndToEnd.Tests.Driving;

namespace Polymath.EndToEnd.Tests;

/// <summary>One project whose every claim says the same of another copy of a model: it is the original. All but the first copy are damaged.</summary>
public sealed class PlantedFaults : IDisposable
{
    public const string Undamaged = "none";

    /// <summary>A matrix of 768 rows: one of them is lost in the cosine of the whole.</summary>
    public const string Matrix = "model.layers.0.mlp.gate_proj.weight";

    private static readonly string[] Faults =
    [
        "nan", "all_nan", "infinity", "zeroed_row", "zeroed", "swapped_rows", "scaled", "negated", "flipped_bit",
        "transposed", "reshaped", "missing_tensor", "extra_tensor", "renamed", "all_renamed", "truncated", "appended",
    ];

    /// <summary>Claims about the copy with a NaN that ask for less than all.</summary>
    public const string CountedOnly = "counted_only";

    public const string CosineOnly = "cosine_only";

    private static readonly string[] Everything =
    [
        "tensors.missing_in_candidate == 0",
        "tensors.missing_in_reference == 0",
        "tensors.shape_mismatched == 0",
        "count(t in results, t.status == \"transposed\") == 0",
        "all(t in results, t.cosine >= 0.995)",
        "all(row in results.worst_rows, row.cosine >= 0.99)",
        "all(t in results, t.gain within 2% of 1)",
        "all(t in results, t.identical == t.elements)",
    ];

    private readonly Workplace _place = new();
    private readonly Lazy<Run> _run;

    public PlantedFaults() => _run = new Lazy<Run>(() => _place.Contract("planted-faults-v1.yaml", Contract()).Compile().Run());

    public void Dispose() => _place.Dispose();

    /// <summary>Discharges the claim about the copy with a fault.</summary>
    internal Task<Discharge> DischargeAsync(string fault) => _run.Value.DischargeAsync(Id(fault));

    private static string Id(string fault) => "FALSIFY-COPY-" + fault.ToUpperInvariant().Replace('_', '-');

    private static string Contract()
    {
        var subjects = new StringBuilder();
        var claims = new StringBuilder(Claim(Undamaged, "copy"));
        foreach (var fault in Faults)
        {
            subjects.Append(CultureInfo.InvariantCulture, $"  {fault}: {{ make: corrupted, with: {{ from: original, fault: {fault}, tensor: {Matrix} }}, origin: converted, derived_from: original }}\n");
            claims.Append(Claim(fault, fault));
        }

        claims.Append(Claim("damaged_apr", "damaged_apr"));
        claims.Append(Claim(CountedOnly, "nan", "tensors.compared == 15"));
        claims.Append(Claim(CosineOnly, "nan", "all(t in results, t.cosine >= 0.995)"));
        return
            $$"""
            metadata:
              version: 1.0.0
              description: A copy of a model is the model.
              kind: pattern
              created: 2026-11-21
              references: [ docs/probes/tensor-diff.md ]
            subjects:
              original: { make: qwen2-shaped, with: { seed: 7, layers: 1 }, origin: random_init }
              copy: { make: converted, with: { from: original, format: safetensors, type: bf16 }, origin: converted, derived_from: original }
              apr: { make: converted, with: { from: original, format: apr, type: f16 }, origin: converted, derived_from: original }
              damaged_apr: { make: corrupted, with: { from: apr, fault: flipped_bit }, origin: converted, derived_from: original }
            {{subjects}}falsification_tests:
            {{claims}}
            """;
    }

    private static string Claim(string fault, string subject, params string[] expectations) =>
        $"""
        - id: {Id(fault)}
          rule: The copy is the model.
          prediction: The same tensors with the same values.
          if_fails: The copy can't be used.
          probe: tensor-diff
          with: {"{"} reference: original, candidate: {subject}{(subject == "copy" ? ", derived_reference: allow" : string.Empty)} {"}"}
          expect:
          {string.Join("\n  ", (expectations.Length > 0 ? expectations : Everything).Select(expectation => "- " + expectation))}

        """;
}
