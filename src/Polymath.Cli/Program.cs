using System.CommandLine;

return await new RootCommand("Compares, inspects, checks and converts model files.").Parse(args).InvokeAsync();
