using Polymath.Falsifiers.Running;

namespace Polymath.Falsifiers.Tests.Running;

public sealed class RunSettingsTests
{
    [Fact]
    public void An_assembly_without_metadata_is_told_what_to_import()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => RunSettings.Read(typeof(RunSettings).Assembly, _ => null));
        Assert.Contains("'Polymath.ProjectRoot'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_gives_the_folders_and_the_contracts()
    {
        var settings = Read();
        Assert.Equal(Path.GetFullPath("/sample"), settings.ProjectRoot);
        Assert.Equal(Path.GetFullPath("/sample/evidence"), settings.EvidenceRoot);
        Assert.Equal(Path.GetFullPath("/sample/artifacts"), settings.ArtifactsRoot);
        Assert.Equal([("/sample/contracts/a.yaml", false), ("/other/b.yaml", true)], settings.Contracts);
        Assert.Equal((RunMode.Any, false, false), (settings.Mode, settings.Strict, settings.OnBuildServer));
    }

    [Theory]
    [InlineData("CI", "true", true)]
    [InlineData("CI", "1", true)]
    [InlineData("CI", "false", false)]
    [InlineData("CI", "", false)]
    [InlineData("TF_BUILD", "True", true)]
    [InlineData("JENKINS_URL", "https://ci.example.org", true)]
    [InlineData("TERM", "xterm", false)]
    public void A_build_server_is_known_by_its_variables(string name, string value, bool expected) => Assert.Equal(expected, Read((name, value)).OnBuildServer);

    [Theory]
    [InlineData("live", RunMode.Live)]
    [InlineData("replay", RunMode.Replay)]
    [InlineData("", RunMode.Any)]
    public void The_way_is_read(string value, RunMode mode) => Assert.Equal(mode, Read(("POLYMATH_WAY", value)).Mode);

    [Fact]
    public void A_way_that_means_nothing_is_an_error_with_the_nearest_one()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Read(("POLYMATH_WAY", "relpay")));
        Assert.Equal("POLYMATH_WAY is 'relpay'; it must be 'live' or 'replay', or unset. Did you mean 'replay'?", failure.Message);
        Assert.Throws<InvalidOperationException>(() => Read(("POLYMATH_STRICT", "yes please")));
    }

    [Fact]
    public void Strictness_and_required_parts_are_read()
    {
        var settings = Read(("POLYMATH_STRICT", "1"), ("POLYMATH_REQUIRE", " adb, python3 ,"));
        Assert.True(settings.Strict);
        Assert.Equal(["adb", "python3"], settings.Required);
    }

    [Fact]
    public void A_relative_path_is_shown_as_it_is_wherever_the_process_runs() => Assert.Equal("contracts/a.yaml", Read().Show("contracts/a.yaml"));

    [Fact]
    public void A_path_outside_of_the_project_is_shown_whole() => Assert.Equal(
        ("contracts/a.yaml", Path.GetFullPath("/other/b.yaml").Replace('\\', '/')),
        (Read().Show(Path.GetFullPath("/sample/contracts/a.yaml")), Read().Show(Path.GetFullPath("/other/b.yaml"))));

    private static RunSettings Read(params (string Name, string Value)[] variables) =>
        RunSettings.Read(typeof(RunSettingsTests).Assembly, name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
