namespace NewsApi.Storage.Settings;

/// <summary>
/// Settings in files, for secrets that containers mount: <c>ConnectionStrings__News_FILE=/run/secrets/news</c> sets
/// <c>ConnectionStrings:News</c> to the content of the file. It applies to every setting.
/// </summary>
static class SettingFiles
{
    const string Suffix = "_FILE";
    const int MaxLength = 64 * 1024;

    /// <summary>True for a key that names the file of another setting.</summary>
    public static bool IsFileKey(string key) => key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the files. A file that cannot be read stops the start at <see cref="SettingsSetup.ValidateSettings"/>.</summary>
    public static void AddSettingFiles(this IHostApplicationBuilder builder)
    {
        var (values, errors) = (new Dictionary<string, string?>(), new SettingFileErrors([]));
        foreach (var (key, path) in builder.Configuration.AsEnumerable().Where(s => s.Key.Contains(':') && IsFileKey(s.Key)))
        {
            var setting = key[..^Suffix.Length];
            if (string.IsNullOrEmpty(path))
                continue;
            if (!string.IsNullOrEmpty(builder.Configuration[setting]))
                errors.Messages.Add($"{setting} and {key} exclude each other: set one of them.");
            else if (Read(path) is { } text)
                values[setting] = text;
            else
                errors.Messages.Add($"{key} must name a readable file of at most {MaxLength / 1024} KiB: {path}.");
        }

        builder.Configuration.AddInMemoryCollection(values);
        builder.Services.AddSingleton(errors);
    }

    static string? Read(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaxLength ? File.ReadAllText(path).TrimEnd() : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>What was wrong with the files of settings.</summary>
sealed record SettingFileErrors(List<string> Messages);
