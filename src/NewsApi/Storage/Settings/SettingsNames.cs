namespace NewsApi.Storage.Settings;

/// <summary>
/// Finds settings outside the known sections that are probably misspelt. Other keys of the configuration are not reported, because it
/// contains every environment variable.
/// </summary>
static class SettingsNames
{
    /// <summary>One line for each probably misspelt key.</summary>
    public static IEnumerable<string> FindMisspelt(IConfiguration configuration, IReadOnlyList<SettingsSection> sections)
    {
        foreach (var key in configuration.GetChildren().Where(key => sections.All(s => !Same(s.Name, key.Key))))
        {
            if (key.GetChildren().FirstOrDefault() is { } below
                && sections.FirstOrDefault(s => Distance(s.Name, key.Key) <= (s.Name.Length < 5 ? 1 : 2)) is { } meant)
                yield return $"{below.Path} is not a setting. There is no section {key.Key}, but there is {meant.Name}.";
            else if (sections.SelectMany(s => s.Settings).FirstOrDefault(s => Same(Letters(s), Letters(key.Key))) is { } setting)
                yield return $"{key.Key} is not a setting. Write {setting.Replace(":", "__")} as an environment variable,"
                    + $" or --{setting}=… as an argument.";
        }
    }

    static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    static string Letters(string name) => string.Concat(name.Where(char.IsLetter));

    // The number of letters to insert, delete or replace.
    static int Distance(string one, string other)
    {
        var (from, to) = (one.ToUpperInvariant(), other.ToUpperInvariant());
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}

/// <summary>A section of the configuration that is bound to an options class, and the names of its settings.</summary>
sealed record SettingsSection(string Name, IReadOnlyList<string> Settings);
