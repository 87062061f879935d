using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Search;

namespace NewsApi.Storage.Live;

/// <summary>
/// The search document of a live article. A PostgreSQL trigger combines the <see cref="Texts"/>, weighted and stemmed in the article's
/// language, and the <see cref="FilterTerms"/>, unchanged, into one tsvector, and stores neither of the two.
/// </summary>
sealed class LiveSearchDocument
{
    public required Id<Article> ArticleId { get; init; }
    public required DateTimeOffset PublishedAt { get; set; }

    /// <summary>
    /// Headline, standfirst, body, and the rest (captions, bylines, tags with their aliases), in order of decreasing weight, as
    /// <see cref="IndexedText"/>; the language; the unstemmed words of the headline as a tsvector.
    /// </summary>
    public required string[]? Texts { get; set; }

    /// <summary>Tags, section and other filters as lexemes, see <see cref="SearchFilterTerms"/>.</summary>
    public required string[]? FilterTerms { get; set; }
}
