using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Changes;

namespace NewsApi.Storage.Live;

/// <summary>
/// A change of the readers' change feed. A deferred PostgreSQL trigger (<c>change_feed.sql</c>) inserts it at commit, one transaction after
/// another: positions rise in the order in which changes become visible, so a reader at a position has seen every change before it.
/// </summary>
sealed class LiveChange
{
    public required long Position { get; init; }
    public required Id<Article> ArticleId { get; init; }
    public required int Version { get; init; }
    public required ChangeKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The slugs of the article and its section at the time of the change.</summary>
    public required Slug Slug { get; init; }
    public required Slug Section { get; init; }

    /// <summary>
    /// The article's section and tags at the time of the change: they decide which feeds and webhooks the change concerns.
    /// </summary>
    public required int SectionId { get; init; }
    public required int[] TagIds { get; init; }

    /// <summary>With section and tags, these decide which partners were entitled to the article at the time of the change.</summary>
    public required string Language { get; init; }
    public required bool Syndicated { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
}
