using System.Text.Json;

namespace NewsApi.Contract.Feeds;

/// <summary>JSON Feed 1.1. What it has no word for, such as the credit of a picture, stands under <c>_newsapi</c>, as the format provides.</summary>
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
        foreach (var story in feed.Stories)
            WriteItem(json, story);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteExtension(Utf8JsonWriter json, Feed feed)
    {
        json.WriteStartObject("_newsapi");
        json.WriteString("updated", FeedText.Moment(feed.UpdatedAt));
        json.Objects("gone", feed.Gone, (gone, item) =>
        {
            item.WriteString("id", gone.Urn);
            item.WriteString("at", FeedText.Moment(gone.At));
            item.WriteBoolean("killed", gone.Killed);
            item.WriteNumber("version", gone.Version);
        });
        json.WriteEndObject();
    }

    static void WriteItem(Utf8JsonWriter json, FeedStory story)
    {
        var summary = story.Summary;
        json.WriteStartObject();
        json.WriteString("id", story.Urn);
        json.WriteString("url", summary.Url);
        json.WriteString("title", summary.Headline);
        if (story.Html is { } html)
            json.WriteString("content_html", html);
        else
            json.WriteString("content_text", summary.Standfirst ?? summary.Headline);
        json.Text("summary", summary.Standfirst);
        json.Text("image", summary.LeadImage?.Largest()?.Url);
        json.WriteString("date_published", FeedText.Moment(summary.PublishedAt));
        json.WriteString("date_modified", FeedText.Moment(summary.UpdatedAt));
        json.Objects("authors", summary.Bylines, (byline, author) => author.WriteString("name", byline.Name));
        json.WriteStartArray("tags");
        foreach (var tag in summary.Tags)
            json.WriteStringValue(tag.Name);
        json.WriteEndArray();
        json.WriteString("language", summary.Language);
        if (story.Whole is not null)
            json.Objects("attachments", story.Pictures.Where(i => i.Largest() is not null), WriteAttachment);
        WriteExtension(json, story);
        json.WriteEndObject();
    }

    static void WriteExtension(Utf8JsonWriter json, FeedStory story)
    {
        json.WriteStartObject("_newsapi");
        json.WriteString("id", story.Summary.Id.ToString());
        json.WriteNumber("version", story.Summary.Version);
        json.WriteString("section", story.Summary.Section.Name);
        json.Objects("images", story.Pictures, (image, picture) =>
        {
            picture.WriteString("id", image.Id.ToString());
            picture.WriteString("alt", image.Alt);
            picture.Text("caption", image.Caption);
            picture.Text("credit", image.Credit);
            picture.Text("url", image.Largest()?.Url);
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
