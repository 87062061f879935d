using NewsApi.Newsroom;

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

    public void Add(IEnumerable<string> made) => keys.UnionWith(made);

    /// <summary>Stories in a list. Their tags need no keys of their own: what changes a tag makes its stories again.</summary>
    public void AddStories(IEnumerable<Id<Article>> ids) => keys.UnionWith(ids.Select(id => $"article-{id}"));
}
