using System.Text;

namespace Polymath.Cli;

/// <summary>Where results and messages go, where text comes from, and what is there to show them.</summary>
internal sealed record Shell
{
    private const int PlainWidth = 80;
    private const int LeastWidth = 40;
    private const int BufferSize = 1 << 16;

    /// <summary>What is read where a command is told to read from standard input.</summary>
    public Stream Input { get; init; } = Stream.Null;

    /// <summary>Takes results and nothing else.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Takes progress and messages.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether results may be coloured and fitted to <see cref="Width"/>.</summary>
    public bool Decorates { get; init; }

    /// <summary>Whether someone watches the messages, so that progress may be overwritten.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; init; } = PlainWidth;

    /// <summary>The process's own: decorated where results go to a terminal and neither <c>NO_COLOR</c> nor <c>TERM=dumb</c> speaks against it.</summary>
    public static Shell OfProcess()
    {
        var decorates = !Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        return new Shell
        {
            Input = Console.OpenStandardInput(),
            Output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize),
            Error = Console.Error,
            Decorates = decorates,
            ShowsProgress = !Console.IsErrorRedirected,
            Width = decorates && Console.WindowWidth > 0 ? Math.Max(LeastWidth, Console.WindowWidth) : PlainWidth,
        };
    }
}
