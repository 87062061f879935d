using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Storage.Articles;

/// <summary>An article with the columns that lists are ordered by; those of <c>live.article_tags</c> in the list of a tag.</summary>
sealed class ListedArticle
{
    public required LiveArticle Article { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required Id<Article> Id { get; init; }
}
