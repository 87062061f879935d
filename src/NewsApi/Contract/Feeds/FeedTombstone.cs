using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Feeds;

/// <summary>An article that subscribers must take down: it was killed, or has left the subscriber's entitlement.</summary>
sealed record FeedTombstone(Id<Article> Id, DateTimeOffset At, bool Killed, int Version)
{
    public string Urn => FeedText.Urn(Id.Value);

    /// <summary>The reason as readable text.</summary>
    public string Reason => Killed ? "The article was withdrawn." : "The article is no longer part of this feed.";
}
