using NewsApi.Contract.Articles;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Storage.Live;

/// <summary>The readers' projection of a published article: its JSON, and the columns that lists filter and sort by.</summary>
sealed class LiveArticle
{
    public required Id<Article> Id { get; init; }
    public required Slug Slug { get; set; }
    public required DateTimeOffset PublishedAt { get; set; }
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When this row was built: at a change of the article, or of something it shows.</summary>
    public required DateTimeOffset BuiltAt { get; set; }

    /// <summary>When the article is unpublished by itself. Only partners receive it.</summary>
    public required DateTimeOffset? ExpiresAt { get; set; }

    public required int SectionId { get; set; }
    public required int[] TagIds { get; set; }

    /// <summary>Keys of the bylines, see <see cref="Byline.KeyOf"/>.</summary>
    public required string[] Bylines { get; set; }

    public required string Language { get; set; }
    public required bool HasImage { get; set; }

    /// <summary>Whether the article may be syndicated to partners.</summary>
    public required bool Syndicated { get; set; }

    /// <summary>Whether the article shows an image whose syndication is denied.</summary>
    public required bool HasDeniedImages { get; set; }

    /// <summary>Whether the syndication of the lead image is denied.</summary>
    public required bool HasDeniedLeadImage { get; set; }

    public required Guid[] ImageIds { get; set; }

    /// <summary>The related articles that editors pinned, in order.</summary>
    public required Guid[] Pins { get; set; }

    /// <summary>An <see cref="ArticleSummary"/> as UTF-8 JSON.</summary>
    public required byte[] Summary { get; set; }

    /// <summary>The properties of the <see cref="ArticleDetail"/> that the summary lacks, as UTF-8 JSON.</summary>
    public required byte[] Rest { get; set; }

    /// <summary>The format of the document; see <see cref="LiveArticleBuilder.FormatOf"/>.</summary>
    public required string Format { get; set; }
}

/// <summary>A tag of a live article, with its publication date: one index scan finds a tag's newest articles.</summary>
sealed class LiveArticleTag
{
    public required int TagId { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required Id<Article> ArticleId { get; init; }
}

/// <summary>A current or former slug of an article.</summary>
sealed class LiveArticleSlug
{
    public required Slug Slug { get; init; }
    public required Id<Article> ArticleId { get; init; }
}

/// <summary>A path that an article had on a former site, see <see cref="FormerAddress"/>.</summary>
sealed class LiveFormerAddress
{
    public required string Path { get; init; }
    public required Id<Article> ArticleId { get; init; }
}

/// <summary>A killed article: requests for its addresses return 410.</summary>
sealed class LiveKill
{
    public required Id<Article> ArticleId { get; init; }
    public required DateTimeOffset At { get; init; }
}
