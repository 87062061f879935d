using System.Text.Json;
using NewsApi.Contract.Images;

namespace NewsApi.Contract.Feeds;

/// <summary>JSON Feed 1.1. Properties that it does not define, such as an image's credit, are in the extension <c>_newsapi</c>.</summary>
sealed class JsonFeedFormat : IFeedFormat
{
    public string Name => "json";
    public string Title => "JSON Feed";
    public string MediaType => "application/feed+json";

    public void Write(Feed feed, Stream output)
    {
        using var json = FeedJson.To(output);
        json.WriteStartObject();
        json.WriteString("version", "https://jsonfeed.org/version/1.1");
        json.WriteString("title", feed.Title);
        json.Text("description", feed.Description);
        json.WriteString("home_page_url", feed.Home);
        json.WriteString("feed_url", feed.First);
        json.Text("next_url", feed.Next);
        json.Text("language", feed.Language);
        json.Objects("authors", [feed.Site], (site, author) =>
        {
            author.WriteString("name", site.Name);
            author.WriteString("url", site.ReaderUrl);
        });
        json.Objects("hubs", feed.Hub is { } address ? new[] { address } : [], (url, hub) =>
        {
            hub.WriteString("type", "WebSub");
            hub.WriteString("url", url);
        });
        WriteExtension(json, feed);
        json.WriteStartArray("items");
        foreach (var article in feed.Articles)
            WriteItem(json, article);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteExtension(Utf8JsonWriter json, Feed feed)
    {
        json.WriteStartObject("_newsapi");
        json.WriteString("updated", FeedText.Rfc3339(feed.UpdatedAt));
        json.Objects("tombstones", feed.Tombstones, (tombstone, item) =>
        {
            item.WriteString("id", tombstone.Urn);
            item.WriteString("at", FeedText.Rfc3339(tombstone.At));
            item.WriteBoolean("killed", tombstone.Killed);
            item.WriteString("reason", tombstone.ReasonCode);
            item.Text("note", tombstone.Note);
            item.WriteNumber("version", tombstone.Version);
        });
        json.WriteEndObject();
    }

    static void WriteItem(Utf8JsonWriter json, FeedArticle article)
    {
        var summary = article.Summary;
        json.WriteStartObject();
        json.WriteString("id", article.Urn);
        json.WriteString("url", summary.Url);
        json.WriteString("title", summary.Headline);
        if (article.Html is { } html)
            json.WriteString("content_html", html);
        else
            json.WriteString("content_text", summary.Standfirst ?? summary.Headline);
        json.Text("summary", summary.Standfirst);
        json.Text("image", summary.LeadImage?.Largest()?.Url);
        json.WriteString("date_published", FeedText.Rfc3339(summary.PublishedAt));
        json.WriteString("date_modified", FeedText.Rfc3339(summary.UpdatedAt));
        json.Objects("authors", summary.Bylines, (byline, author) => author.WriteString("name", byline.Name));
        json.WriteStartArray("tags");
        foreach (var tag in summary.Tags)
            json.WriteStringValue(tag.Name);
        json.WriteEndArray();
        json.WriteString("language", summary.Language);
        if (article.Detail is not null)
            json.Objects("attachments", article.Images.Where(i => i.Largest() is not null), WriteAttachment);
        WriteExtension(json, article);
        json.WriteEndObject();
    }

    static void WriteExtension(Utf8JsonWriter json, FeedArticle article)
    {
        json.WriteStartObject("_newsapi");
        json.WriteString("id", article.Summary.Id.ToString());
        json.WriteNumber("version", article.Summary.Version);
        json.WriteString("section", article.Summary.Section.Name);
        json.Objects("images", article.Images, (image, item) =>
        {
            item.WriteString("id", image.Id.ToString());
            item.WriteString("alt", image.Alt);
            item.Text("caption", image.Caption);
            item.Text("credit", image.Credit);
            item.Text("url", image.Largest()?.Url);
        });
        json.WriteEndObject();
    }

    static void WriteAttachment(ImageView image, Utf8JsonWriter json)
    {
        var file = image.Largest()!;
        json.WriteString("url", file.Url);
        json.WriteString("mime_type", file.MediaType());
        json.WriteString("title", image.Caption ?? image.Alt);
        json.WriteNumber("size_in_bytes", file.Bytes);
    }
}
