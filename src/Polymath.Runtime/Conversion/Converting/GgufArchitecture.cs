namespace Polymath.Runtime.Conversion.Converting;

/// <summary>An architecture of llama.cpp that models with Hugging Face's names are converted to.</summary>
/// <param name="Name">llama.cpp's name of it.</param>
/// <param name="Classes">The classes of Hugging Face's library that it stands for.</param>
/// <param name="ModelTypes">Their model types.</param>
/// <param name="PermutesRows">Whether the rows of query and key projections change their order.</param>
internal sealed record GgufArchitecture(string Name, IReadOnlyList<string> Classes, IReadOnlyList<string> ModelTypes, bool PermutesRows)
{
    public static IReadOnlyList<GgufArchitecture> All { get; } =
    [
        new("llama", ["LlamaForCausalLM", "LLaMAForCausalLM", "LlamaModel", "MistralForCausalLM", "MixtralForCausalLM"], ["llama", "mistral", "mixtral"], PermutesRows: true),
        new("qwen2", ["Qwen2ForCausalLM", "Qwen2Model"], ["qwen2"], PermutesRows: false),
        new("qwen2moe", ["Qwen2MoeForCausalLM"], ["qwen2_moe", "qwen2moe"], PermutesRows: false),
        new("qwen3", ["Qwen3ForCausalLM", "Qwen3Model"], ["qwen3"], PermutesRows: false),
        new("qwen3moe", ["Qwen3MoeForCausalLM"], ["qwen3_moe", "qwen3moe"], PermutesRows: false),
    ];

    /// <summary>The architecture of a model; null where it is none of these.</summary>
    public static GgufArchitecture? Of(string? implementation, string? modelType) =>
        implementation is not null ? All.FirstOrDefault(known => known.Classes.Contains(implementation, StringComparer.Ordinal))
        : All.FirstOrDefault(known => known.ModelTypes.Contains(modelType, StringComparer.Ordinal));
}
