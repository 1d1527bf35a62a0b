using Polymath.Cli;
using Polymath.Cli.Commands;

return await CommandLine.RunAsync(args, Shell.OfProcess(), CancellationToken.None);
