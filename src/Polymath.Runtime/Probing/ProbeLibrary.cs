using Polymath.Runtime.Probing;

[assembly: ProbeLibrary]
