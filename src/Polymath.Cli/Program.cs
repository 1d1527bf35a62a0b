using Polymath.Cli;
using Polymath.Cli.Commands;

var shell = Shell.OfProcess();
var code = await CommandLine.RunAsync(args, shell, CancellationToken.None);
shell.Output.Flush();
return code;
