using System.Text;
using Polymath.Cli.Rendering;
using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Reading;
using Polymath.Contracts.Text;

namespace Polymath.Cli.Training;

/// <summary>Reads the file behind <c>--config</c>: a YAML mapping of the command's settings. Everything that is wrong in it is said at once, with its line.</summary>
internal static class TrainConfigFile
{
    // A handful of settings; whatever is larger is something else.
    private const int MostBytes = 1 << 20;

    /// <exception cref="SettingException">The file can't be read, isn't such a mapping, or has a key that is no setting.</exception>
    public static IReadOnlyList<GivenSetting> Read(string path)
    {
        var file = SettingsFile.Read(TextOf(path));
        var complaints = file.Findings.Select(finding => $"{path}{DiagnosticLocator.Locate(finding, file.Map)}: {Message(finding)}").ToList();
        if (file.Settings is null && complaints.Count == 0)
        {
            complaints.Add($"{path}(1,1): this isn't a list of settings; write 'name: value' lines, 'steps: 20' say");
        }

        var given = new List<GivenSetting>();
        foreach (var entry in file.Settings?.Entries ?? default)
        {
            var place = path + file.Map.Find(entry.KeyPath);
            if (TrainSettings.All.FirstOrDefault(setting => setting.Name == entry.Key) is not { } setting)
            {
                complaints.Add($"{place}: there is no setting '{entry.Key}'{Suggestion(entry.Key)}");
            }
            else if (ValueOf(entry.Value) is { } value)
            {
                given.Add(new GivenSetting(setting, new SettingText(setting.Name, value), path + file.Map.Find(entry.Value.Path)));
            }
            else
            {
                complaints.Add($"{place}: '{entry.Key}' has no value of its kind; {setting.Description}");
            }
        }

        return complaints.Count == 0 ? given : throw new SettingException(complaints);
    }

    private static string TextOf(string path)
    {
        using var stream = File.OpenRead(path);
        var bytes = new byte[MostBytes + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > MostBytes)
        {
            throw new SettingException([$"{path}(1,1): the file is larger than {Quantities.Whole(MostBytes)} bytes; name a file of settings"]);
        }

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw new SettingException([$"{path}(1,1): the file isn't UTF-8; name a file of settings"]);
        }
    }

    private static string? ValueOf(Setting setting) => setting switch
    {
        ScalarSetting { Kind: not ScalarKind.Null } scalar => scalar.Text,
        ListSetting list when list.Items.All(item => item is ScalarSetting { Kind: not ScalarKind.Null }) =>
            string.Join(",", list.Items.Select(item => ((ScalarSetting)item).Text)),
        _ => null,
    };

    // The rules speak of contracts.
    private static string Message(ContractDiagnostic finding) =>
        finding.Rule == YamlRules.EmptyFile ? "the file is empty; write 'name: value' lines, 'steps: 20' say" : finding.Message;

    private static string Suggestion(string name) =>
        NearestName.Find(name, TrainSettings.All.Select(setting => setting.Name)) is { } nearest
            ? $"; did you mean '{nearest}'?"
            : "; there are " + string.Join(", ", TrainSettings.All.Select(setting => setting.Name));
}
