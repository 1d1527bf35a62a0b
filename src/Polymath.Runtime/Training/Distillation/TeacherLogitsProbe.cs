using Polymath.Runtime.Probing;
using Polymath.Runtime.Training.Data;

namespace Polymath.Runtime.Training.Distillation;

/// <summary>Computes a teacher's logits over a text into files, as distillation needs them; again from the start; and once more with an interruption in the middle, a
/// file that was cut, and a continuation.</summary>
[Probe("teacher-logits")]
public sealed class TeacherLogitsProbe : IProbe<TeacherLogitsObservation>
{
    /// <summary>The teacher: a checkpoint's folder or SafeTensors file (<c>config.json</c> beside it), or a <c>config.json</c> alone, for random weights.</summary>
    public required Subject Model { get; init; }

    /// <summary>A UTF-8 text.</summary>
    public required Subject Corpus { get; init; }

    /// <summary><c>byte</c>, or the path of a Hugging Face <c>tokenizer.json</c>.</summary>
    public string Tokenizer { get; init; } = Tokenizers.Tokenizer.Byte;

    /// <summary>How many batches; at least 3, so that there is a middle.</summary>
    public int Batches { get; init; } = 6;

    /// <summary>Sequences of a batch.</summary>
    public int Batch { get; init; } = 2;

    /// <summary>Tokens of a sequence.</summary>
    public int Sequence { get; init; } = 64;

    /// <summary>Decides random weights.</summary>
    public long Seed { get; init; }

    /// <inheritdoc/>
    public Task<TeacherLogitsObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            try
            {
                return Batches < 3 || Batch < 1 || Sequence < 2
                    ? throw new ProbeException($"'batches' is {Batches}, 'batch' {Batch} and 'sequence' {Sequence}; give at least 3, 1 and 2")
                    : Observe(context, cancellationToken);
            }
            catch (TrainingException refused)
            {
                throw new ProbeException(refused.Message, refused);
            }
        },
        cancellationToken);

    private TeacherLogitsObservation Observe(ProbeContext context, CancellationToken cancellationToken)
    {
        using var teacher = Teacher.Load(Model.Path, Seed, Environment.ProcessorCount, cancellationToken);
        using var alone = Teacher.Load(Model.Path, Seed, 1, cancellationToken);
        var vocabulary = teacher.Config.VocabularySize;
        var text = new CorpusBatches(TextCorpus.Read(Corpus.Path, Tokenizers.Tokenizer.Open(Tokenizer), vocabulary), Batch, Sequence, Seed);
        List<TokenBatch> batches = [.. Enumerable.Range(0, Batches).SelectMany(step => text.For(step))];

        var first = Cache("first");
        var (_, computed) = Fill(first, teacher, Batches);
        var again = Cache("again");
        Fill(again, alone, Batches);
        var resumed = Resume(Cache("resumed"));
        context.ReportCoverage(computed, batches.Count, "batches");
        var (digest, bytes) = first.Summary();
        return new TeacherLogitsObservation
        {
            Batches = computed,
            Positions = batches.Sum(static batch => (long)batch.Tokens),
            VocabularySize = vocabulary,
            Bytes = bytes,
            Digest = digest,
            DigestAgain = again.Summary().Digest,
            Resumed = resumed,
        };

        TeacherCache Cache(string name) => new(Directory.CreateDirectory(Path.Combine(context.ScratchFolder, name)).FullName, teacher.Digest, vocabulary);

        (int Kept, int Computed) Fill(TeacherCache cache, Teacher by, int most) => cache.Fill(batches, batch => by.Logits(batch, cancellationToken), most, cancellationToken);

        ResumedCache Resume(TeacherCache cache)
        {
            var (_, before) = Fill(cache, teacher, Batches / 2);
            Cut(cache.PathOf(before - 1));
            var (kept, rest) = Fill(cache, teacher, Batches);
            var (_, onceMore) = Fill(cache, teacher, Batches);
            return new ResumedCache { Before = before, Kept = kept, Computed = rest, Digest = cache.Summary().Digest, ComputedAgain = onceMore };
        }
    }

    // What a full disk or a lost connection leaves.
    private static void Cut(string path)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(file.Length / 2);
    }
}
