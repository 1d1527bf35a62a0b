using System.Diagnostics;
using Polymath.Runtime.Documents;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Processes;
using Polymath.Runtime.Tests.Conversion;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Processes;

public sealed class CommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ProbeContext _context;

    public CommandTests() => _context = new ProbeContext(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_program_is_recorded_with_what_it_printed_and_how_it_ended()
    {
        var observation = await RunAsync("printf 'one\\ntwo\\n'; printf oops >&2; exit 3");

        Assert.Equal(3, observation.ExitCode);
        Assert.Null(observation.Signal);
        Assert.False(observation.TimedOut);
        Assert.Equal("one\ntwo\n", observation.Stdout.Excerpt);
        Assert.Equal(2, observation.Stdout.Lines);
        Assert.Equal(8, observation.Stdout.Bytes);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("one\ntwo\n"u8)), observation.Stdout.Sha256);
        Assert.Equal("oops", observation.Stderr.Excerpt);
        Assert.Equal("sh", observation.Program.Name);
        Assert.Equal(64, observation.Program.Sha256.Length);
        Assert.True(observation.DurationMs > 0);
    }

    [Fact]
    public async Task Arguments_reach_the_program_as_they_are()
    {
        var observation = await ObserveAsync(new CommandProbe
        {
            Program = "sh",
            Arguments = ["-c", "printf '%s|' \"$@\"", "sh", "a b", "$HOME", "*", "\"q\"", string.Empty, "é"],
        });

        Assert.Equal("a b|$HOME|*|\"q\"||é|", observation.Stdout.Excerpt);
    }

    [Fact]
    public async Task A_file_in_braces_becomes_its_path()
    {
        var path = _folder.Write("model.gguf", "GGUF"u8);
        var observation = await ObserveAsync(new CommandProbe
        {
            Program = "sh",
            Arguments = ["-c", "cat \"$1\"; printf ' {{model}} %s' \"$2\"", "sh", "{model}", "--in={model}"],
            Files = new Dictionary<string, Subject> { ["model"] = TensorDiffRun.Subject("converted", path) },
        });

        Assert.Equal("GGUF {model} --in=" + path, observation.Stdout.Excerpt);
    }

    [Fact]
    public async Task A_file_that_is_not_declared_is_an_error_that_says_what_to_write()
    {
        var error = await Assert.ThrowsAsync<ProbeException>(() => ObserveAsync(new CommandProbe { Program = "sh", Arguments = ["{modle}"] }));

        Assert.Equal(
            "'{modle}' mentions the file 'modle', which 'files' doesn't have; add files: { modle: SUBJECT }, or write '{{modle}}' for the braces themselves",
            error.Message);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_an_error_that_says_how_to_provide_it()
    {
        var error = await Assert.ThrowsAsync<ProbeException>(() => ObserveAsync(new CommandProbe { Program = "no-such-program-anywhere" }));

        Assert.Equal(
            "program 'no-such-program-anywhere' was not found on PATH; install it, add its folder to PATH, or give its path as 'program'", error.Message);
    }

    [Fact]
    public async Task A_shell_that_does_not_find_a_program_exits_127_and_is_an_observation() =>
        Assert.Equal(127, (await RunAsync("no-such-program-anywhere")).ExitCode);

    [Fact]
    public async Task A_signal_is_named()
    {
        var observation = await RunAsync("kill -SEGV $$");

        Assert.Equal("SIGSEGV", observation.Signal);
        Assert.NotEqual(0, observation.ExitCode);
    }

    [Fact]
    public async Task Both_outputs_may_be_larger_than_a_pipe_and_than_the_limit()
    {
        var observation = await ObserveAsync(new CommandProbe
        {
            Program = "sh",
            Arguments = ["-c", "head -c 3000000 /dev/zero; head -c 2000000 /dev/zero >&2; head -c 1000000 /dev/zero"],
            OutputLimit = 1000,
        });

        Assert.Equal(0, observation.ExitCode);
        Assert.Equal(4_000_000, observation.Stdout.Bytes);
        Assert.Equal(2_000_000, observation.Stderr.Bytes);
        Assert.Equal(1000, observation.Stdout.Excerpt.Length);
        Assert.True(observation.Truncated);
    }

    [Fact]
    public async Task Standard_input_is_read_and_may_be_left_unread()
    {
        var large = new string('x', 1_000_000);

        var counted = await ObserveAsync(new CommandProbe { Program = "sh", Arguments = ["-c", "wc -c"], StandardInput = large });
        var unread = await ObserveAsync(new CommandProbe { Program = "sh", Arguments = ["-c", "exit 0"], StandardInput = large });
        var none = await ObserveAsync(new CommandProbe { Program = "sh", Arguments = ["-c", "wc -c"] });

        Assert.Equal("1000000", counted.Stdout.Excerpt.Trim());
        Assert.Equal(0, unread.ExitCode);
        Assert.Equal("0", none.Stdout.Excerpt.Trim());
    }

    [Fact]
    public async Task The_time_limit_ends_the_program_and_all_that_it_started()
    {
        var observation = await ObserveAsync(new CommandProbe
        {
            Program = "sh",
            Arguments = ["-c", "(sh -c 'sleep 300' & echo $!; wait) & echo $!; echo begun; wait"],
            TimeLimit = TimeSpan.FromMilliseconds(700),
        });

        Assert.True(observation.TimedOut);
        Assert.Null(observation.ExitCode);
        Assert.InRange(observation.DurationMs, 600, 60_000);
        Assert.All(observation.Stdout.Excerpt.Split('\n').Where(line => int.TryParse(line, out _)), AssertGone);
    }

    [Fact]
    public async Task What_a_program_leaves_running_is_ended_and_doubted()
    {
        var observation = await RunAsync("sleep 300 & echo $!");

        AssertGone(observation.Stdout.Excerpt.Trim());
        Assert.Contains("left a process behind", Assert.Single(_context.Doubts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_sheds_its_environment_and_outlives_its_parent_is_not_said_to_be_ended()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the environment of processes is read on Linux only");
        var observation = await RunAsync("env -i sleep 60 & echo $!");
        using var left = Process.GetProcessById(int.Parse(observation.Stdout.Excerpt, System.Globalization.CultureInfo.InvariantCulture));
        left.Kill();

        Assert.Contains("couldn't be ended", Assert.Single(_context.Doubts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_the_program_and_all_that_it_started()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(1500));
        var clock = Stopwatch.StartNew();
        var ids = _folder.File("ids");
        var probe = new CommandProbe { Program = "sh", Arguments = ["-c", $"echo $$ > {ids}; sleep 300 & echo $! >> {ids}; wait"] };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe.ObserveAsync(_context, source.Token));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60));
        var started = await File.ReadAllLinesAsync(ids, TestContext.Current.CancellationToken);
        Assert.Equal(2, started.Length);
        Assert.All(started, id => Assert.True(EndsSoon(id), $"process {id} still runs"));
    }

    [Fact]
    public async Task Environment_and_working_folder_are_as_given()
    {
        var observation = await ObserveAsync(new CommandProbe
        {
            Program = "sh",
            Arguments = ["-c", "pwd; echo $GREETING"],
            WorkingFolder = _folder.Path,
            Environment = new Dictionary<string, string> { ["GREETING"] = "hello" },
        });

        Assert.EndsWith(Path.GetFileName(_folder.Path) + "\nhello\n", observation.Stdout.Excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_may_say_its_version()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("a shell script isn't a program on Windows");
            return;
        }

        var script = _folder.Write("tool", "#!/bin/sh\nif [ \"$1\" = --version ]; then echo 'tool 1.2.3'; else echo run; fi\n"u8);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var observation = await ObserveAsync(new CommandProbe { Program = script, VersionArguments = ["--version"] });

        Assert.Equal("tool 1.2.3", observation.Program.Version);
        Assert.Equal("run\n", observation.Stdout.Excerpt);
    }

    [Fact]
    public async Task Values_come_from_the_JSON_on_standard_output()
    {
        var observation = await ObserveAsync(new CommandProbe
        {
            Program = "sh",
            Arguments = ["-c", "cat \"$1\"", "sh", "{output}"],
            Files = new Dictionary<string, Subject> { ["output"] = TensorDiffRun.Subject("output", TestData.Path("apr-cli", "bench.json")) },
            Json = new Dictionary<string, JsonMember> { ["rate"] = new() { Pointer = "/tokens_per_second", Type = "number", Unit = "tokens/s" } },
        });

        Assert.Equal(4413.5, observation.Json.GetProperty("rate").GetDouble());
        Assert.Empty(_context.Doubts);
    }

    [Fact]
    public async Task Values_may_come_from_a_file_that_the_program_writes()
    {
        var observation = await ObserveAsync(new CommandProbe
        {
            Program = "sh",
            Arguments = ["-c", "echo '{\"passed\": true}' > report.json"],
            JsonFrom = "report.json",
            Json = new Dictionary<string, JsonMember> { ["passed"] = new() { Pointer = "/passed", Type = "boolean" } },
        });

        Assert.True(observation.Json.GetProperty("passed").GetBoolean());
    }

    [Theory]
    [InlineData("echo not json")]
    [InlineData("true")]
    [InlineData("echo '{\"rate\": NaN}'")]
    public async Task An_output_that_is_not_JSON_is_a_doubt_and_no_value(string script)
    {
        var observation = await ObserveAsync(new CommandProbe
        {
            Program = "sh",
            Arguments = ["-c", script],
            Json = new Dictionary<string, JsonMember> { ["rate"] = new() { Pointer = "/rate", Type = "number" } },
        });

        Assert.Equal(System.Text.Json.JsonValueKind.Null, observation.Json.GetProperty("rate").ValueKind);
        Assert.StartsWith("standard output is not JSON", Assert.Single(_context.Doubts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_from_before_the_run_is_not_the_program_s()
    {
        _folder.Write("report.json", """{"rate": 99}"""u8);
        File.SetLastWriteTimeUtc(_folder.File("report.json"), new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        CommandProbe Reporting(string script) => new()
        {
            Program = "sh",
            Arguments = ["-c", script],
            WorkingFolder = _folder.Path,
            JsonFrom = "report.json",
            Json = new Dictionary<string, JsonMember> { ["rate"] = new() { Pointer = "/rate", Type = "number" } },
        };

        var stale = await ObserveAsync(Reporting("true"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, stale.Json.GetProperty("rate").ValueKind);
        Assert.Contains("before the run", Assert.Single(_context.Doubts), StringComparison.Ordinal);

        var written = await ObserveAsync(Reporting("echo '{\"rate\": 98}' > report.json"));
        Assert.Equal(98, written.Json.GetProperty("rate").GetInt32());
        Assert.Single(_context.Doubts);
    }

    [Fact]
    public async Task An_excerpt_is_never_cut_inside_a_character()
    {
        var observation = await RunAsync("printf x; i=0; while [ $i -lt 3001 ]; do printf '\\360\\237\\230\\200'; i=$((i+1)); done; printf yy");

        Assert.Equal(observation.Stdout.Excerpt, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(observation.Stdout.Excerpt)));
        Assert.DoesNotContain('\uFFFD', observation.Stdout.Excerpt);
    }

    [Fact]
    public async Task Skipped_gates_in_the_output_leave_the_coverage_incomplete()
    {
        await ObserveAsync(new CommandProbe
        {
            Program = "cat",
            Arguments = ["{output}"],
            Files = new Dictionary<string, Subject> { ["output"] = TensorDiffRun.Subject("output", TestData.Path("apr-cli", "qa.json")) },
            Coverage = new JsonCoverage { Items = "/gates", SkippedWhen = "/skipped" },
        });

        Assert.Equal(new Coverage(6, 13, "gates"), _context.Coverage);
    }

    [Fact]
    public async Task Lines_are_counted_by_regular_expression()
    {
        var observation = await ObserveAsync(new CommandProbe
        {
            Program = "sh",
            Arguments = ["-c", "printf 'error: a\\r\\nok\\nerror: b'"],
            LinesMatching = new Dictionary<string, string> { ["errors"] = "^error", ["ends_in_a"] = "a$", ["none"] = "warning" },
        });

        Assert.Equal(2, observation.LinesMatching["errors"]);
        Assert.Equal(1, observation.LinesMatching["ends_in_a"]);
        Assert.Equal(0, observation.LinesMatching["none"]);
    }

    [Fact]
    public async Task A_pattern_that_is_none_is_an_error() => await Assert.ThrowsAsync<ProbeException>(() => ObserveAsync(new CommandProbe
    {
        Program = "true",
        LinesMatching = new Dictionary<string, string> { ["errors"] = "(" },
    }));

    [Fact]
    public async Task A_working_folder_that_is_not_there_is_an_error() =>
        await Assert.ThrowsAsync<ProbeException>(() => ObserveAsync(new CommandProbe { Program = "true", WorkingFolder = _folder.File("none") }));

    private static void AssertGone(string id) => Assert.True(EndsSoon(id), $"process {id} still runs");

    // A kill is asked for and takes a moment to be done.
    private static bool EndsSoon(string id)
    {
        var stat = $"/proc/{id}/stat";
        return SpinWait.SpinUntil(() => !File.Exists(stat) || HasEnded(stat), TimeSpan.FromSeconds(20));
    }

    private static bool HasEnded(string stat)
    {
        try
        {
            return File.ReadAllText(stat).Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static CommandProbe Probe(string script) => new() { Program = "sh", Arguments = ["-c", script] };

    private Task<CommandObservation> RunAsync(string script) => ObserveAsync(Probe(script));

    private Task<CommandObservation> ObserveAsync(CommandProbe probe) => probe.ObserveAsync(_context, TestContext.Current.CancellationToken);
}
