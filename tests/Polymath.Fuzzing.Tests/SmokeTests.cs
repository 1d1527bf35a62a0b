using Polymath.Runtime.Formats;

namespace Polymath.Fuzzing.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void A_missing_file_is_said_to_be_missing() => Assert.Throws<FileNotFoundException>(() => ModelFile.Open("none.gguf"));
}
