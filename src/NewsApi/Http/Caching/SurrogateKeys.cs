using System.Text.Json;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Http.Caching;

/// <summary>What an answer is made of, for the Surrogate-Key header: a cache in front forgets the answer when one of these changes.</summary>
sealed class SurrogateKeys
{
    static readonly JsonSerializerOptions Labels = new(JsonSerializerDefaults.Web);

    readonly HashSet<string> keys = [];

    public static ValueTask<SurrogateKeys?> BindAsync(HttpContext http)
    {
        var keys = new SurrogateKeys();
        http.Items[typeof(SurrogateKeys)] = keys;
        return ValueTask.FromResult<SurrogateKeys?>(keys);
    }

    public static string? Of(HttpContext http) =>
        http.Items[typeof(SurrogateKeys)] is SurrogateKeys { keys.Count: > 0 } made ? string.Join(' ', made.keys) : null;

    public void Add(params ReadOnlySpan<string> made)
    {
        foreach (var key in made)
            keys.Add(key);
    }

    /// <summary>One story, with its section and tags.</summary>
    public void AddArticle(byte[] summary)
    {
        var labels = JsonSerializer.Deserialize<ArticleLabels>(summary, Labels)!;
        Add($"article-{labels.Id}", $"section-{labels.Section.Slug}");
        Add(labels.Tags.Select(t => $"tag-{t.Slug}"));
    }

    public void Add(IEnumerable<string> made) => keys.UnionWith(made);

    /// <summary>Stories in a list. Their tags need no keys of their own: what changes a tag makes its stories again.</summary>
    public void AddArticles(IEnumerable<Id<Article>> ids) => keys.UnionWith(ids.Select(id => $"article-{id}"));
}

/// <summary>What of a summary its keys are made of.</summary>
sealed class ArticleLabels
{
    public required string Id { get; init; }
    public required ArticleLabel Section { get; init; }
    public required IReadOnlyList<ArticleLabel> Tags { get; init; }
}

sealed class ArticleLabel
{
    public required string Slug { get; init; }
}
