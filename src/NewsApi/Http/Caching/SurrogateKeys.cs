using System.Text.Json;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Http.Caching;

/// <summary>
/// The Surrogate-Key header of a response: the articles, sections and tags that it shows. A cache purges the response when one of them
/// changes.
/// </summary>
sealed class SurrogateKeys
{
    static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    readonly HashSet<string> keys = [];

    public static ValueTask<SurrogateKeys?> BindAsync(HttpContext http)
    {
        var keys = new SurrogateKeys();
        http.Items[typeof(SurrogateKeys)] = keys;
        return ValueTask.FromResult<SurrogateKeys?>(keys);
    }

    public static string? Of(HttpContext http) =>
        http.Items[typeof(SurrogateKeys)] is SurrogateKeys { keys.Count: > 0 } surrogate ? string.Join(' ', surrogate.keys) : null;

    public void Add(params ReadOnlySpan<string> added)
    {
        foreach (var key in added)
            keys.Add(key);
    }

    public void Add(IEnumerable<string> added) => keys.UnionWith(added);

    /// <summary>Adds the keys of an article, its section and its tags.</summary>
    public void AddArticle(byte[] summary)
    {
        var article = JsonSerializer.Deserialize<KeyedArticle>(summary, CamelCase)!;
        Add($"article-{article.Id}", $"section-{article.Section.Slug}");
        Add(article.Tags.Select(t => $"tag-{t.Slug}"));
    }

    /// <summary>Adds the keys of the articles in a list. Their tags need no keys: a change of a tag rebuilds its articles.</summary>
    public void AddArticles(IEnumerable<Id<Article>> ids) => keys.UnionWith(ids.Select(id => $"article-{id}"));

    // The properties of an article summary that keys are made from.
    sealed record KeyedArticle(string Id, KeyedReference Section, IReadOnlyList<KeyedReference> Tags);

    sealed record KeyedReference(string Slug);
}
