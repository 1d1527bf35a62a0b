using Polymath.Falsifiers.Environments;

namespace Polymath.Falsifiers.Tests.Environments;

public sealed class EnvironmentTests
{
    [Fact]
    public void The_host_is_described()
    {
        var host = HostFacts.Read();
        Assert.Contains(host.Os, (string[])["linux", "windows", "macos"]);
        Assert.True(host.Cores > 0);
        Assert.True(host.MemoryBytes > 1 << 20);
        Assert.NotEmpty(host.Architecture);
    }

    [Theory]
    [InlineData("NVIDIA GeForce RTX 4090, 24564\nNVIDIA GeForce RTX 3090, 24576\n", "NVIDIA GeForce RTX 4090", 25757220864)]
    [InlineData("NVIDIA H200, [N/A]\n", "NVIDIA H200", null)]
    [InlineData("Odd, name, 1024\r\n", "Odd, name", 1073741824L)]
    public void A_graphics_processor_is_read_from_its_tool(string printed, string name, long? bytes)
    {
        var gpu = GpuFacts.Parse(printed);
        Assert.Equal((name, bytes), (gpu!.Name, gpu.MemoryBytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("No devices were found\n")]
    [InlineData(", 5")]
    public void What_names_no_processor_is_none(string printed) => Assert.Null(GpuFacts.Parse(printed));

    [Fact]
    public void A_tool_is_asked_for_its_version_when_it_is_named()
    {
        var tools = new ToolVersions(Environment.GetEnvironmentVariable);
        Assert.True(tools.TryGetValue("dotnet", out var version));
        Assert.Matches(@"^\d+\.\d+", version);
        Assert.Contains("dotnet", tools.Keys);
    }

    [Fact]
    public void A_name_with_underscores_finds_the_program_with_dashes()
    {
        var folder = Directory.CreateTempSubdirectory("polymath-").FullName;
        try
        {
            var program = Path.Combine(folder, OperatingSystem.IsWindows() ? "odd-tool.cmd" : "odd-tool");
            File.WriteAllText(program, OperatingSystem.IsWindows() ? "@echo odd-tool 1.2.3" : "#!/bin/sh\necho odd-tool 1.2.3\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }

            Assert.Equal("1.2.3", new ToolVersions(name => name == "PATH" ? folder : null)["odd_tool"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("no-such-tool-anywhere")]
    [InlineData("../dotnet")]
    [InlineData("/bin/sh")]
    [InlineData("dotnet --info")]
    [InlineData("")]
    public void What_is_not_a_tool_on_the_path_is_not_there(string name)
    {
        var tools = new ToolVersions(Environment.GetEnvironmentVariable);
        Assert.False(tools.TryGetValue(name, out _));
        Assert.Throws<KeyNotFoundException>(() => tools[name]);
    }

    [Fact]
    public void A_program_that_fails_or_is_not_there_gives_nothing()
    {
        Assert.Null(ShortProgram.Run("no-such-tool-anywhere", null));
        Assert.Null(ShortProgram.Run("dotnet", null, "no-such-command-anywhere"));
    }

    [Fact]
    public void The_projects_own_facts_are_collected()
    {
        var facts = EnvironmentFacts.Read(typeof(EnvironmentTests).Assembly);
        Assert.Equal("blue", facts["test_colour"]);
        Assert.DoesNotContain("test_absent", facts.Keys);
    }

    [Fact]
    public void The_revision_and_its_cleanness_are_read_evidence_apart()
    {
        var folder = Directory.CreateTempSubdirectory("polymath-").FullName;
        try
        {
            var evidence = Path.Combine(folder, "evidence");
            Assert.Null(GitState.Read(folder, evidence));
            Git("init", "-q");
            File.WriteAllText(Path.Combine(folder, "a"), "a");
            Git("add", "-A");
            Git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "first");
            Directory.CreateDirectory(evidence);
            File.WriteAllText(Path.Combine(evidence, "new.json"), "{}");
            Assert.True(GitState.Read(folder, evidence)!.Clean);
            Assert.Matches("^[0-9a-f]{40}$", GitState.Read(folder, evidence)!.Commit);
            File.WriteAllText(Path.Combine(folder, "a"), "b");
            Assert.False(GitState.Read(folder, evidence)!.Clean);

            void Git(params string[] arguments) => Assert.NotNull(ShortProgram.Run("git", folder, arguments));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [EnvironmentFact("test_colour")]
    private static string Colour() => "blue";

    [EnvironmentFact("test_absent")]
    private static string? Absent() => null;
}
