using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Polymath.Benchmarks.Diff;

/// <summary>The physical limit: every byte of the files is added up once, sixteen numbers at a time, on some threads, and nothing else is done.</summary>
internal static class PlainSum
{
    private const int Unit = 1 << 20;
    private const int Stride = 4;

    /// <summary>Opens and maps the files anew and sums them.</summary>
    public static int Of(IReadOnlyList<string> paths, int threads)
    {
        var mapped = paths.Select(path => new MappedFile(path)).ToArray();
        try
        {
            var units = mapped.SelectMany((file, index) => Enumerable.Range(0, (int)((file.Length + Unit - 1) / Unit)).Select(unit => (Unit: unit, File: index)))
                .Order().ToArray();
            var next = -1;
            var sums = new int[threads];
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
            {
                for (var i = Interlocked.Increment(ref next); i < units.Length; i = Interlocked.Increment(ref next))
                {
                    var file = mapped[units[i].File];
                    var start = (long)units[i].Unit * Unit;
                    sums[thread] += Sum(file.Bytes(start, (int)Math.Min(Unit, file.Length - start)));
                }
            });
            return sums.Aggregate((all, sum) => unchecked(all + sum));
        }
        finally
        {
            Array.ForEach(mapped, file => file.Dispose());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Sum(ReadOnlySpan<byte> bytes)
    {
        ref var first = ref Unsafe.As<byte, int>(ref Unsafe.AsRef(in bytes[0]));
        var (sum0, sum1, sum2, sum3) = (Vector512<int>.Zero, Vector512<int>.Zero, Vector512<int>.Zero, Vector512<int>.Zero);
        var width = (nuint)Vector512<int>.Count;
        var end = (nuint)(bytes.Length / sizeof(int)) / (Stride * width) * (Stride * width);
        for (nuint i = 0; i < end; i += Stride * width)
        {
            sum0 += Vector512.LoadUnsafe(ref first, i);
            sum1 += Vector512.LoadUnsafe(ref first, i + width);
            sum2 += Vector512.LoadUnsafe(ref first, i + (2 * width));
            sum3 += Vector512.LoadUnsafe(ref first, i + (3 * width));
        }

        return Vector512.Sum(sum0 + sum1 + sum2 + sum3);
    }

    private sealed unsafe class MappedFile : IDisposable
    {
        private readonly MemoryMappedFile _file;
        private readonly MemoryMappedViewAccessor _view;
        private readonly byte* _start;

        public MappedFile(string path)
        {
            Length = new FileInfo(path).Length;
            _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
            _view = _file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        }

        public long Length { get; }

        public ReadOnlySpan<byte> Bytes(long start, int length) => new(_start + start, length);

        public void Dispose()
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }
}
