using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Sections;

namespace NewsApi.Contract.Editing;

/// <summary>The state of an article after a write.</summary>
sealed record ArticleWriteResult
{
    /// <summary>The article's id.</summary>
    public required Id<Article> Id { get; init; }

    /// <summary>
    /// The slug in the article's URL. Before the first publication it reserves nothing; if a published article has it by then, this one
    /// is published with a number appended.
    /// </summary>
    public required Slug Slug { get; init; }

    /// <summary>The stage: `draft`, `embargoed` (published automatically when the embargo ends), `published` or `killed`.</summary>
    public required Stage Stage { get; init; }

    /// <summary>The version, which increases with every change. Send it as If-Match.</summary>
    public required int Version { get; init; }

    /// <summary>The URL of the article for readers, once it is published.</summary>
    public required string Url { get; init; }

    /// <summary>When the article was published. RFC 3339, UTC.</summary>
    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When the embargo ends. RFC 3339, UTC.</summary>
    public required DateTimeOffset? EmbargoedUntil { get; init; }

    /// <summary>When the article is unpublished by itself; null for never. RFC 3339, UTC.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>
    /// What sanitizing removed from the body, without duplicates, at most 100 entries: texts such as `hidden text: “Draft”`, quoted in
    /// full, then elements and attributes. Empty if nothing was removed.
    /// </summary>
    public required IReadOnlyList<string> Removed { get; init; }

    public static ArticleWriteResult Of(Article article, Section section, Site site, IEnumerable<string> removed) => new()
    {
        Id = article.Id,
        Slug = article.Slug,
        Stage = article.Stage,
        Version = article.Version,
        Url = site.ArticleUrl(section, article.Slug),
        PublishedAt = article.PublishedAt,
        EmbargoedUntil = article.EmbargoedUntil,
        ExpiresAt = article.ExpiresAt,
        Removed = [.. removed.Distinct().Take(100)],
    };
}
