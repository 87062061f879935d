namespace NewsApi.Http;

/// <summary>What an answer is made of, for the Surrogate-Key header: a cache in front forgets the answer when one of these changes.</summary>
sealed class SurrogateKeys
{
    readonly HashSet<string> keys = [];

    public static ValueTask<SurrogateKeys?> BindAsync(HttpContext http)
    {
        var keys = new SurrogateKeys();
        http.Items[typeof(SurrogateKeys)] = keys;
        return ValueTask.FromResult<SurrogateKeys?>(keys);
    }

    public static string? Of(HttpContext http) =>
        http.Items[typeof(SurrogateKeys)] is SurrogateKeys { keys.Count: > 0 } made ? string.Join(' ', made.keys) : null;

    /// <summary>One key, or several parted by blanks.</summary>
    public void Add(string made) => keys.UnionWith(made.Split(' '));

    public void Add(IEnumerable<string> made)
    {
        foreach (var key in made)
            Add(key);
    }
}
