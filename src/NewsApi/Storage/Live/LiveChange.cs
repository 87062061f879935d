using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Changes;

namespace NewsApi.Storage.Live;

/// <summary>
/// A line of the diary that readers may know of. PostgreSQL writes it, by a trigger that runs at the very end of the transaction, one transaction after
/// another: positions rise in the order in which changes become visible, so that a reader who has seen one has seen all before it.
/// </summary>
sealed class LiveChange
{
    public required long Position { get; init; }
    public required Id<Article> ArticleId { get; init; }
    public required int Version { get; init; }
    public required ChangeKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The story's slug as it was then, and its section's.</summary>
    public required Slug Slug { get; init; }
    public required Slug Section { get; init; }

    /// <summary>Where it ran then, and what it was about: which feeds and receivers the change concerns.</summary>
    public required int SectionId { get; init; }
    public required int[] TagIds { get; init; }

    /// <summary>What else decides who might run it then.</summary>
    public required string Language { get; init; }
    public required bool Syndicated { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
}
