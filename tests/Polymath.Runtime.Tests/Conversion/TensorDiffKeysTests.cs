using System.Text.Json;
using Polymath.Runtime.Conversion;

namespace Polymath.Runtime.Tests.Conversion;

/// <summary>The keys by which contracts, evidence and other tools speak of a comparison.</summary>
public sealed class TensorDiffKeysTests
{
    [Theory]
    [InlineData(typeof(TensorDiffObservation), "tensors elements results known_extras cosine max_abs provenance doubts bytes_read seconds bytes_per_second")]
    [InlineData(
        typeof(TensorCounts),
        "in_reference in_candidate compared missing_in_candidate missing_in_reference known_extras shape_mismatched transposed permuted")]
    [InlineData(typeof(ElementCounts), "compared identical non_finite_reference non_finite_candidate")]
    [InlineData(
        typeof(TensorDifference),
        "name candidate_name shape element_type_reference element_type_candidate elements identical cosine cosine_distance gain bias max_abs max_abs_index mean_abs rmse "
        + "relative_rmse non_finite row_cosine_min worst_rows status max_relative p99_relative max_ulp sign_of_zero worst_columns values_digest_reference values_digest_candidate")]
    [InlineData(typeof(VectorDifference), "index cosine max_abs")]
    [InlineData(typeof(CosineSummary), "min p50 mean")]
    [InlineData(typeof(ReferenceProvenance), "circular share_equal reason")]
    public void A_record_has_exactly_these_keys(Type record, string keys) =>
        Assert.Equal(keys, string.Join(' ', record.GetProperties().Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name))));
}
