using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Storage.Live;

/// <summary>A live story that must be made again, because something it shows has changed: a credit, a name, the shape of documents.</summary>
sealed class Rebuild
{
    public required Id<Article> ArticleId { get; init; }
    public required DateTimeOffset QueuedAt { get; init; }
}
