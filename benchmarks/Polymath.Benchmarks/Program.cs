using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Polymath.Benchmarks.Decoding;
using Polymath.Benchmarks.Diff;
using Polymath.Benchmarks.Encoding;
using Polymath.Benchmarks.Startup;
using Polymath.Benchmarks.Training;

switch (args)
{
    case [DiffBenchmark.Command, .. var arguments]:
        return await DiffBenchmark.RunAsync(arguments);
    case [DecodeBenchmark.Command, .. var arguments]:
        return await DecodeBenchmark.RunAsync(arguments);
    case [TrainBenchmark.Command, .. var arguments]:
        return await TrainBenchmark.RunAsync(arguments);
    case [EncodeBenchmark.Command]:
        return EncodeBenchmark.Run();
    case [ProductBenchmark.Command, .. var arguments]:
        return ProductBenchmark.Run(arguments);
    case [DigestBenchmark.Command, .. var arguments]:
        return DigestBenchmark.Run(arguments);
}

if (args is [StartupBenchmark.Command, .. var startup])
{
    return StartupBenchmark.Run(startup);
}

// In process: the benchmarks measure what this build produced, and need no restore of their own.
var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
