namespace Polymath.Cli.Tests.Driving;

/// <summary>A format in which a model can be written.</summary>
public enum ModelFormat
{
    SafeTensors,
    Gguf,
    Apr,
}
