using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Webhooks;

namespace NewsApi.Contract.Feeds;

/// <summary>An article that subscribers must take down.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="At">When it was withdrawn.</param>
/// <param name="Reason">Why it was withdrawn.</param>
/// <param name="Version">The article's version at that time.</param>
sealed record FeedTombstone(Id<Article> Id, DateTimeOffset At, WithdrawalReason Reason, int Version)
{
    /// <summary>How long a feed shows it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>The publisher's explanation, which only partners receive.</summary>
    public string? Note { get; init; }

    /// <summary>The position of the withdrawal in its change feed, which orders tombstones of the same time.</summary>
    public long Position { get; init; }

    public string Urn => FeedText.Urn(Id.Value);

    public bool Killed => Reason is WithdrawalReason.Killed;

    /// <summary>The reason as in the rest of the API: <c>killed</c>, <c>notEntitled</c> or <c>unpublished</c>.</summary>
    public string ReasonCode => Reason switch
    {
        WithdrawalReason.Killed => "killed",
        WithdrawalReason.Unpublished => "unpublished",
        _ => "notEntitled",
    };

    /// <summary>The reason as readable text, with the publisher's explanation.</summary>
    public string Comment => Explanation(Reason, Note);

    public static string Explanation(WithdrawalReason reason, string? note)
    {
        var text = reason switch
        {
            WithdrawalReason.Killed => "The article was killed: it is withdrawn permanently.",
            WithdrawalReason.Unpublished => "The article was unpublished. It may be published again.",
            _ => "The article is no longer part of this feed.",
        };
        return note is null ? text : $"{text} {note}";
    }
}
