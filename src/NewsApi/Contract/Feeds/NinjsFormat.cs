namespace NewsApi.Contract.Feeds;

/// <summary>
/// A page of ninjs items, each valid by itself, and the cursor of the next page. Stories that are gone are items too: <c>canceled</c> when killed,
/// <c>withheld</c> when the reader may no longer run them.
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
        foreach (var gone in feed.Tombstones)
            Ninjs.WriteGone(json, gone);
        foreach (var article in feed.Articles)
            Ninjs.Write(json, article.Whole ?? throw new ArgumentException("ninjs carries whole stories.", nameof(feed)), feed.Site, feed.MediaTopics);
        json.WriteEndArray();
        json.WriteString("next", feed.NextCursor);
        json.WriteEndObject();
    }
}
