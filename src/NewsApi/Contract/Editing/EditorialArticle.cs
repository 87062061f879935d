using NewsApi.Contract.Articles;
using NewsApi.Contract.Images;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;

namespace NewsApi.Contract.Editing;

/// <summary>An article in the list of editorial articles.</summary>
record EditorialArticleSummary
{
    /// <summary>The article's id.</summary>
    public required Id<Article> Id { get; init; }

    /// <summary>
    /// The slug in the article's URL. Before the first publication it reserves nothing; if a published article has it by then, this one
    /// is published with a number appended.
    /// </summary>
    public required Slug Slug { get; init; }

    /// <summary>Plain text.</summary>
    public required string Headline { get; init; }

    /// <summary>The slug of the section.</summary>
    public required Slug Section { get; init; }

    /// <summary>The stage.</summary>
    public required Stage Stage { get; init; }

    /// <summary>The version, which increases with every change. Send it as If-Match.</summary>
    public required int Version { get; init; }

    /// <summary>The authors.</summary>
    public required IReadOnlyList<BylineView> Bylines { get; init; }

    /// <summary>The language, a BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>When the article was published. RFC 3339, UTC.</summary>
    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When the embargo ends. RFC 3339, UTC.</summary>
    public required DateTimeOffset? EmbargoedUntil { get; init; }

    /// <summary>When the article is unpublished by itself; null for never. RFC 3339, UTC.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When the article last changed. RFC 3339, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The article's id in the system it was imported from.</summary>
    public required string? SourceId { get; init; }
}

/// <summary>
/// An article at any stage, with the content that readers get and the `draft` that editors change and send back in a PUT.
/// </summary>
sealed record EditorialArticle : EditorialArticleSummary
{
    /// <summary>The URL of the article for readers, once it is published.</summary>
    public required string Url { get; init; }

    /// <summary>Plain text.</summary>
    public required string? Standfirst { get; init; }

    /// <summary>The slugs of the tags.</summary>
    public required IReadOnlyList<Slug> Tags { get; init; }

    /// <summary>The agency or publisher that the article was taken from.</summary>
    public required SourceView? Source { get; init; }

    /// <summary>The image above the article, with alternative text and caption as used here.</summary>
    public required ImageView? LeadImage { get; init; }

    /// <summary>The body as blocks in reading order.</summary>
    public required IReadOnlyList<BlockView> Blocks { get; init; }

    /// <summary>Whether partners may publish the article.</summary>
    public required Syndication Syndication { get; init; }

    /// <summary>The correction notices shown to readers.</summary>
    public required IReadOnlyList<CorrectionView> Corrections { get; init; }

    /// <summary>Ids of the pinned related articles, in order.</summary>
    public required IReadOnlyList<Id<Article>> RelatedPins { get; init; }

    /// <summary>Ids of the images in order of appearance, the lead image first.</summary>
    public required IReadOnlyList<Id<Image>> Images { get; init; }

    /// <summary>The current slug, and all former ones that the article was published with.</summary>
    public required IReadOnlyList<Slug> Slugs { get; init; }

    /// <summary>
    /// The paths that the article had on a former site, such as `2019/05/12/old`. They redirect as former slugs do, see `/v1/redirects`.
    /// </summary>
    public required IReadOnlyList<string> FormerAddresses { get; init; }

    /// <summary>The content as a PUT expects it. Send the version as If-Match.</summary>
    public required ArticleDraft Draft { get; init; }
}
