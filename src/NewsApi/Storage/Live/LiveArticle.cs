using NewsApi.Contract.Articles;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Search;

namespace NewsApi.Storage.Live;

/// <summary>
/// What readers get of one published story: its JSON made ready, and beside it, as columns, what lists filter and sort by.
/// </summary>
sealed class LiveArticle
{
    public required Id<Article> Id { get; init; }
    public required Slug Slug { get; set; }
    public required DateTimeOffset PublishedAt { get; set; }
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When this copy was made: the story's own change, or one of something it shows.</summary>
    public required DateTimeOffset BuiltAt { get; set; }

    public required int SectionId { get; set; }
    public required int[] TagIds { get; set; }

    /// <summary>Keys of the bylines, see <see cref="Byline.KeyOf"/>.</summary>
    public required string[] Bylines { get; set; }

    public required string Language { get; set; }
    public required bool HasImage { get; set; }

    /// <summary>Whether partners may run it.</summary>
    public required bool Syndicated { get; set; }

    /// <summary>Whether it shows an image whose syndication is denied.</summary>
    public required bool HasDeniedImages { get; set; }

    public required Guid[] ImageIds { get; set; }

    /// <summary>What editors chose to stand beside it, in their order.</summary>
    public required Guid[] Pins { get; set; }

    /// <summary>An <see cref="ArticleSummary"/> as UTF-8 JSON.</summary>
    public required byte[] Summary { get; set; }

    /// <summary>What an <see cref="ArticleDetail"/> has beyond the summary, as UTF-8 JSON: the two together are the document.</summary>
    public required byte[] Rest { get; set; }

    /// <summary>The shape of document that this one was made in; see <see cref="LiveArticleBuilder.FormatOf"/>.</summary>
    public required string Format { get; set; }
}

/// <summary>A tag on a live story, with the date beside it: a tag's newest stories are one walk down an index.</summary>
sealed class LiveArticleTag
{
    public required int TagId { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required Id<Article> ArticleId { get; init; }
}

/// <summary>
/// What a live story is found by. PostgreSQL makes one tsvector of it, by a trigger: the words of <see cref="Texts"/>, weighted and stemmed
/// in the story's language, and its <see cref="FilterTerms"/> as they stand. Neither of the two is kept.
/// </summary>
sealed class LiveSearchDocument
{
    public required Id<Article> ArticleId { get; init; }
    public required DateTimeOffset PublishedAt { get; set; }

    /// <summary>Headline, standfirst, body, and the rest (captions, bylines, tags with their aliases), in falling weight; last the language.</summary>
    public required string[]? Texts { get; set; }

    /// <summary>Tags, section and so on as lexemes, see <see cref="SearchFilterTerms"/>.</summary>
    public required string[]? FilterTerms { get; set; }
}

/// <summary>A slug that leads to a story, now or from an old link.</summary>
sealed class LiveArticleSlug
{
    public required Slug Slug { get; init; }
    public required Id<Article> ArticleId { get; init; }
}

/// <summary>A story that was withdrawn: its addresses answer 410 for ever.</summary>
sealed class LiveKill
{
    public required Id<Article> ArticleId { get; init; }
    public required DateTimeOffset At { get; init; }
}
