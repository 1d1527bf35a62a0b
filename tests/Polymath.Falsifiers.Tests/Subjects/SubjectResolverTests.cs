using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Subjects;
using Polymath.Falsifiers.Tests.Running;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Tests.Subjects;

public sealed class SubjectResolverTests : IDisposable
{
    private readonly Workplace _place = new();
    private readonly CountingSource _source = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_relative_path_starts_from_the_projects_root()
    {
        _place.PlaceSubject();
        var found = Assert.Single((await ResolveAsync(FileSubject("model.bin"))).Found);
        Assert.Equal(_place.SubjectFile, found.Subject.Path);
        Assert.Equal(Workplace.Digest("weights"), found.Subject.Sha256);
        Assert.Equal(("model.bin", "bin", 7), (found.RecordedPath, found.Format, found.Subject.Bytes));
    }

    [Fact]
    public async Task A_variable_is_expanded_and_recorded_unexpanded()
    {
        _place.PlaceSubject();
        _place.Variables["MODELS"] = _place.Root;
        var found = Assert.Single((await ResolveAsync(FileSubject("${MODELS}/model.bin"))).Found);
        Assert.Equal((_place.SubjectFile, "${MODELS}/model.bin"), (found.Subject.Path, found.RecordedPath));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task An_unset_variable_is_named_with_what_to_do(string? value)
    {
        _place.Variables["MODELS"] = value;
        var missing = Assert.Single((await ResolveAsync(FileSubject("${MODELS}/model.bin"))).Missing);
        Assert.Equal(
            "the subject 'subject' is ${MODELS}/model.bin, but the environment variable MODELS isn't set; set it so that the path exists", missing.Reason);
        Assert.Equal(["subject", "MODELS"], missing.Names);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var missing = Assert.Single((await ResolveAsync(FileSubject("nowhere/model.bin"))).Missing);
        Assert.Contains("no file or folder 'nowhere/model.bin'", missing.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_is_refused_at_once_and_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "named pipes are no files on Windows");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(_place.Root, "pipe.gguf")]))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var missing = Assert.Single((await ResolveAsync(FileSubject("pipe.gguf")).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Missing);
        Assert.Contains("is a pipe and no regular file", missing.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_file_than_the_pinned_one_counts_as_absent_and_both_digests_are_named()
    {
        _place.PlaceSubject();
        var missing = Assert.Single((await ResolveAsync(FileSubject("model.bin") with { Sha256 = new string('a', 64) })).Missing);
        Assert.Contains(Workplace.Digest("weights"), missing.Reason, StringComparison.Ordinal);
        Assert.Contains(new string('a', 64), missing.Reason, StringComparison.Ordinal);
        Assert.Single((await ResolveAsync(FileSubject("model.bin") with { Sha256 = Workplace.Digest("weights").ToUpperInvariant() })).Found);
    }

    [Fact]
    public async Task A_link_stands_for_the_file_that_it_leads_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "making links takes a privilege on Windows");
        _place.PlaceSubject();
        File.CreateSymbolicLink(Path.Combine(_place.Root, "link.bin"), _place.SubjectFile);
        var resolution = await ResolveAsync(FileSubject("link.bin"));
        var found = Assert.Single(resolution.Found);
        Assert.Equal((Workplace.Digest("weights"), 7), (found.Subject.Sha256, found.Subject.Bytes));

        var before = FileStates.Of(resolution);
        Assert.Null(FileStates.Difference(before, FileStates.Of(resolution)));
        Write("model.bin", "other weights");
        Assert.Contains("'link.bin' of the subject 'subject' changed", FileStates.Difference(before, FileStates.Of(resolution)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folders_digest_is_that_of_its_sorted_files()
    {
        Write("set/b.txt", "2");
        Write("set/a/c.txt", "1");
        var found = Assert.Single((await ResolveAsync(FileSubject("set"))).Found);
        Assert.Equal(
            Workplace.Digest($"{Workplace.Digest("1")}  a/c.txt\n{Workplace.Digest("2")}  b.txt\n"), found.Subject.Sha256);
        Assert.Equal(("folder", 2), (found.Format, found.Subject.Bytes));
        File.Move(Path.Combine(_place.Root, "set/b.txt"), Path.Combine(_place.Root, "set/d.txt"));
        Assert.NotEqual(found.Subject.Sha256, Assert.Single((await ResolveAsync(FileSubject("set"))).Found).Subject.Sha256);
    }

    [Fact]
    public async Task A_sharded_models_digest_covers_every_shard()
    {
        Write("m/model.safetensors.index.json", """{"weight_map": {"a": "s-1.safetensors", "b": "s-2.safetensors", "c": "s-1.safetensors"}}""");
        Write("m/s-1.safetensors", "one");
        Write("m/s-2.safetensors", "two");
        var before = Assert.Single((await ResolveAsync(FileSubject("m/model.safetensors.index.json"))).Found);
        Assert.Equal((3, "safetensors-sharded"), (before.Files.Count, before.Format));
        Write("m/s-2.safetensors", "TWO");
        Assert.NotEqual(before.Subject.Sha256, Assert.Single((await ResolveAsync(FileSubject("m/model.safetensors.index.json"))).Found).Subject.Sha256);
    }

    [Theory]
    [InlineData("""{"weight_map": {"a": "gone.safetensors"}}""", "needs 'gone.safetensors' beside it")]
    [InlineData("""{"weight_map": {"a": "../secret"}}""", "must be a plain file name")]
    [InlineData("""{"weight_map": {"a": "/etc/passwd"}}""", "must be a plain file name")]
    [InlineData("""{"weight_map": {"a": 1}}""", "must be a plain file name")]
    [InlineData("""{"weight_map": [1]}""", "has no object 'weight_map'")]
    [InlineData("""{"\ud800_map12345": {}}""", "half of a surrogate pair")]
    [InlineData("""{"weight_map": {"a": "\udc00"}}""", "half of a surrogate pair")]
    [InlineData("[]", "has no object 'weight_map'")]
    [InlineData("", "isn't JSON")]
    [InlineData("{", "isn't JSON")]
    public async Task An_index_that_can_not_be_followed_is_refused_with_its_reason(string index, string reason)
    {
        Write("m/model.safetensors.index.json", index);
        var missing = Assert.Single((await ResolveAsync(FileSubject("m/model.safetensors.index.json"))).Missing);
        Assert.Contains(reason, missing.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_split_models_digest_covers_every_split()
    {
        Write("q-00001-of-00002.gguf", "GGUF1");
        var missing = Assert.Single((await ResolveAsync(FileSubject("q-00001-of-00002.gguf"))).Missing);
        Assert.Contains("q-00002-of-00002.gguf", missing.Reason, StringComparison.Ordinal);
        Write("q-00002-of-00002.gguf", "GGUF2");
        var found = Assert.Single((await ResolveAsync(FileSubject("q-00001-of-00002.gguf"))).Found);
        Assert.Equal((2, "gguf"), (found.Files.Count, found.Format));
    }

    [Theory]
    [InlineData("GGUF....", "gguf")]
    [InlineData("APR\0....", "apr")]
    [InlineData("\u0010\0\0\0\0\0\0\0{", "safetensors")]
    [InlineData("GG", "bin")]
    [InlineData("", "bin")]
    public async Task A_format_is_told_by_content(string content, string format)
    {
        _place.PlaceSubject(content);
        Assert.Equal(format, Assert.Single((await ResolveAsync(FileSubject("model.bin"))).Found).Format);
    }

    [Fact]
    public async Task A_made_subject_is_made_once_and_found_again_by_the_next_run()
    {
        var first = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ResolveAsync(Made())));
        var second = await ResolveAsync(Made());
        Assert.Equal(1, _source.Runs);
        Assert.Single(first.Append(second).Select(resolution => resolution.Found.Single().Subject.Path).Distinct());
        Assert.Equal("made/subject/made.bin", second.Found.Single().RecordedPath);
        Assert.StartsWith(Path.Combine(_place.Settings.ArtifactsRoot, "subjects", "counting-"), second.Found.Single().Subject.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contracts_that_make_the_same_thing_under_other_names_share_it()
    {
        await ResolveAsync(Made());
        var other = await ResolveAsync(Made() with { Name = "another" });
        Assert.Equal(1, _source.Runs);
        Assert.Equal("made/another/made.bin", other.Found.Single().RecordedPath);
    }

    [Fact]
    public async Task Other_settings_or_other_inputs_make_it_anew()
    {
        _place.PlaceSubject();
        SubjectDefinition[] Set(string settings) => [FileSubject("model.bin") with { Name = "input" }, Made() with { MakeSettings = settings, MadeFrom = ["input"] }];
        await ResolveAsync(Set("a"));
        await ResolveAsync(Set("a"));
        Assert.Equal(1, _source.Runs);
        await ResolveAsync(Set("b"));
        Assert.Equal(2, _source.Runs);
        _place.PlaceSubject("other weights");
        await ResolveAsync(Set("b"));
        Assert.Equal(3, _source.Runs);
    }

    [Fact]
    public async Task A_maker_that_fails_leaves_nothing_behind_and_is_a_failure_not_an_absence()
    {
        _source.Failure = new ProbeException("disk full; free some space");
        var resolution = await ResolveAsync(Made());
        Assert.Empty(resolution.Missing);
        Assert.Equal("making the subject 'subject' by 'counting' failed: disk full; free some space", Assert.Single(resolution.Failures));
        Assert.Empty(Directory.GetDirectories(Path.Combine(_place.Settings.ArtifactsRoot, "subjects")));
        _source.Failure = null;
        Assert.Single((await ResolveAsync(Made())).Found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../made.bin")]
    [InlineData("nowhere.bin")]
    public async Task A_maker_must_name_a_file_in_its_folder(string name)
    {
        _source.Returns = name;
        Assert.Contains("isn't the name of a file", Assert.Single((await ResolveAsync(Made())).Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_made_subject_that_differs_from_its_pin_is_a_failure()
    {
        var failure = Assert.Single((await ResolveAsync(Made() with { Sha256 = new string('a', 64) })).Failures);
        Assert.Contains(Workplace.Digest("made"), failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_interrupted_run_left_is_made_anew()
    {
        var path = (await ResolveAsync(Made())).Found.Single().Subject.Path;
        File.Delete(Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(path))!, "subject.txt"));
        Assert.Single((await ResolveAsync(Made())).Found);
        Assert.Equal(2, _source.Runs);
    }

    [Fact]
    public async Task A_subject_made_from_itself_is_not_there()
    {
        var resolution = await ResolveAsync(Made() with { MadeFrom = ["subject"] });
        Assert.Empty(resolution.Found);
        Assert.Contains("made from itself", Assert.Single(resolution.Missing).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_that_is_missing_makes_the_subject_missing()
    {
        var resolution = await ResolveAsync(FileSubject("gone.bin") with { Name = "input" }, Made() with { MadeFrom = ["input"] });
        Assert.Empty(resolution.Failures);
        Assert.Contains("the subject 'input' isn't there", Assert.Single(resolution.Missing).Reason, StringComparison.Ordinal);
        Assert.Equal(0, _source.Runs);
    }

    [Fact]
    public async Task A_failing_maker_makes_the_claim_fail()
    {
        _source.Failure = new InvalidOperationException("bug");
        var claim = _place.Claim();
        var outcome = await _place.RunAsync(claim with { Subjects = [Made() with { Name = "model" }] });
        Assert.Equal(Polymath.Falsifiers.Running.TestVerdict.Failed, outcome.Result);
        Assert.Contains("making the subject 'model' by 'counting' failed: InvalidOperationException: bug", outcome.Message, StringComparison.Ordinal);
    }

    private static SubjectDefinition FileSubject(string file) => new() { Name = "subject", File = file, Origin = "published" };

    private SubjectDefinition Made() => new() { Name = "subject", Make = "counting", MakeSettings = "seed=7", Origin = "random_init", CreateSource = _ => _source };

    private void Write(string path, string content)
    {
        var file = Path.Combine(_place.Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    private Task<SubjectResolution> ResolveAsync(params SubjectDefinition[] subjects) =>
        new SubjectResolver(_place.Settings, new FileDigests(), new SubjectWorkshop(_place.Settings.ArtifactsRoot))
            .ResolveAsync(subjects, [subjects[^1].Name], make: true, TestContext.Current.CancellationToken);
}
