using NewsApi.Contract.Articles;

namespace NewsApi.Contract.Feeds;

/// <summary>
/// A page of ninjs items, each a valid ninjs document, and the cursor of the next page. Tombstones are items with the <c>pubStatus</c>
/// <c>canceled</c> (killed) or <c>withheld</c> (unpublished, or outside the subscriber's entitlement).
/// </summary>
sealed class NinjsFormat : IFeedFormat
{
    public string Name => "ninjs";
    public string Title => "ninjs";
    public string MediaType => "application/json";

    public void Write(Feed feed, Stream output)
    {
        using var json = FeedJson.To(output);
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var tombstone in feed.Tombstones)
            Ninjs.WriteTombstone(json, tombstone);
        foreach (var article in feed.Articles)
            Ninjs.Write(json, DetailOf(article), feed.Site, feed.MediaTopics, expiresAt: article.ExpiresAt);
        json.WriteEndArray();
        json.WriteString("next", feed.NextCursor);
        json.WriteEndObject();
    }

    static ArticleDetail DetailOf(FeedArticle article) =>
        article.Detail ?? throw new ArgumentException("A ninjs feed requires the full text of its articles.", nameof(article));
}
