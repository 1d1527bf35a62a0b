using System.Globalization;
using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Tokenizers;

namespace Polymath.Runtime.Training.Runs;

/// <summary>What a run is fed: its batches, its number of steps, and the held-out text.</summary>
internal sealed record RunData(IStepBatches Batches, long Steps, IReadOnlyList<TokenBatch> HeldOut)
{
    private const string TokenizerFile = "tokenizer.json";

    /// <summary>Reads what the request names.</summary>
    /// <param name="request">The run.</param>
    /// <param name="vocabularySize">Ids that the model knows.</param>
    /// <exception cref="TrainingException">A file can't be read, or there is less data than steps.</exception>
    public static RunData Read(TrainingRequest request, int vocabularySize)
    {
        IStepBatches batches = request.Batches is { } file
            ? BatchesFile.Read(file, vocabularySize, request.Accumulation)
            : new CorpusBatches(Corpus(request.Corpus!), request.Batch, request.Sequence, request.Seed, request.Accumulation);
        var steps = request.Steps ?? batches.Steps!.Value;
        return steps <= (batches.Steps ?? long.MaxValue)
            ? new RunData(batches, steps, request.HeldOut is { } text ? Sequences(Corpus(text), request) : [])
            : throw new TrainingException(string.Create(
                CultureInfo.InvariantCulture, $"'steps' is {steps:N0}, and '{request.Batches}' has {batches.Steps:N0}: each step trains on its own; ask for as many at most"));

        TextCorpus Corpus(string path) => TextCorpus.Read(path, Tokenizer.Open(TokenizerOf(request)), vocabularySize);
    }

    private static string TokenizerOf(TrainingRequest request)
    {
        if (request.Tokenizer is { } named)
        {
            return named;
        }

        var folder = Directory.Exists(request.Model) ? request.Model : Path.GetDirectoryName(Path.GetFullPath(request.Model))!;
        var beside = Path.Combine(folder, TokenizerFile);
        return File.Exists(beside) ? beside : Tokenizer.Byte;
    }

    private static List<TokenBatch> Sequences(TextCorpus corpus, TrainingRequest request)
    {
        var count = corpus.Ids.Length / request.Sequence;
        if (count == 0)
        {
            throw new TrainingException(string.Create(
                CultureInfo.InvariantCulture, $"'{corpus.File}' has {corpus.Ids.Length:N0} tokens, less than one sequence of {request.Sequence:N0}: take a longer text or a shorter 'sequence'"));
        }

        var batches = new List<TokenBatch>();
        for (var first = 0; first < count; first += request.Batch)
        {
            var rows = Math.Min(request.Batch, count - first);
            batches.Add(new TokenBatch(corpus.Ids.Slice(first * request.Sequence, rows * request.Sequence).ToArray(), rows, request.Sequence));
        }

        return batches;
    }
}
