using NewsApi.Newsroom;

namespace NewsApi.Storage;

/// <summary>A live story that must be made again, because something it shows has changed: a credit, a name, the shape of documents.</summary>
sealed class Remake
{
    public required Id<Article> ArticleId { get; init; }
    public required DateTimeOffset QueuedAt { get; init; }
}
