using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Webhooks;

namespace NewsApi.Storage.Partners;

/// <summary>How far the books of one partner are kept.</summary>
sealed class PartnerFeed
{
    public required Id<Partner> PartnerId { get; init; }

    /// <summary>The last position of <c>live.changes</c> that was looked at.</summary>
    public required long LastPosition { get; set; }

    /// <summary>False while all stories must be looked through, because what the partner may run has changed.</summary>
    public bool ReviewCompleted { get; set; }

    /// <summary>Whether pictures came along when everything was last looked through: where that has changed, stories with pictures are others now.</summary>
    public bool IncludesImages { get; set; }

    /// <summary>The last story that the review has come to, in the order of publication.</summary>
    public DateTimeOffset? ReviewPublishedAt { get; set; }
    public Id<Article>? ReviewArticleId { get; set; }
}

/// <summary>
/// One line of what a partner was given and had taken back: its change feed. Lines of one partner are written one transaction after another,
/// so that positions rise in the order in which they become visible.
/// </summary>
sealed class PartnerChange
{
    public required Id<Partner> PartnerId { get; init; }
    public long Position { get; init; }
    public required Id<Article> ArticleId { get; init; }
    public required int Version { get; init; }
    public required PartnerChangeKind Kind { get; init; }

    /// <summary>True where the story was killed; false where it left what the partner may run, or did not leave.</summary>
    public required bool Killed { get; init; }

    public required DateTimeOffset At { get; init; }
    public required Slug Slug { get; init; }
    public required Slug Section { get; init; }
    public required int SectionId { get; init; }
    public required int[] TagIds { get; init; }
}

/// <summary>A story that a partner has, and must be told to take back when it may not run it any more.</summary>
sealed class PartnerHolding
{
    public required Id<Partner> PartnerId { get; init; }
    public required Id<Article> ArticleId { get; init; }
}

/// <summary>A story that a partner may run later.</summary>
sealed class PendingRelease
{
    public required Id<Partner> PartnerId { get; init; }
    public required Id<Article> ArticleId { get; init; }
    public required DateTimeOffset DueAt { get; init; }
}

/// <summary>How far a reader of <c>live.changes</c> has come, such as the one that tells a WebSub hub.</summary>
sealed class ConsumerOffset
{
    public required string Consumer { get; init; }
    public required long Position { get; set; }
}
