using System.Text.Json;
using NewsApi.Contract.Articles;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Feeds;

/// <summary>Writes an article as an IPTC ninjs 3.1 item.</summary>
static class Ninjs
{
    public const string Schema = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#";

    /// <summary>Returns the bytes of one item.</summary>
    /// <param name="article">The article.</param>
    /// <param name="site">The site whose URLs identify tags and sections.</param>
    /// <param name="mediaTopics">Returns the eight-digit code of a tag's IPTC Media Topic; null for a tag without one.</param>
    /// <param name="usable">False if syndication of the article is denied.</param>
    /// <param name="expiresAt">When the article is unpublished by itself; null for never, and for readers.</param>
    public static byte[] Of(
        ArticleDetail article, Site site, Func<Slug, string?> mediaTopics, bool usable = true, DateTimeOffset? expiresAt = null)
    {
        using var buffer = new MemoryStream();
        using (var json = FeedJson.To(buffer))
            Write(json, article, site, mediaTopics, usable, expiresAt);
        return buffer.ToArray();
    }

    public static void Write(
        Utf8JsonWriter json, ArticleDetail article, Site site, Func<Slug, string?> mediaTopics, bool usable = true,
        DateTimeOffset? expiresAt = null)
    {
        json.WriteStartObject();
        json.WriteString("uri", FeedText.Urn(article.Id.Value));
        WriteStandard(json);
        json.WriteString("type", "text");
        json.WriteString("representationType", "full");
        json.WriteString("version", $"{article.Version}");
        json.WriteString("firstCreated", FeedText.Rfc3339(article.PublishedAt));
        json.WriteString("versionCreated", FeedText.Rfc3339(article.UpdatedAt));
        json.WriteString("contentCreated", FeedText.Rfc3339(article.PublishedAt));
        json.Text("expires", expiresAt is { } expiry ? FeedText.Rfc3339(expiry) : null);
        json.WriteString("pubStatus", usable ? "usable" : "withheld");
        json.WriteString("language", article.Language);
        json.WriteString("title", article.Headline);
        json.WriteString("slugline", $"{article.Slug}");
        if (article.Bylines is [_, ..])
            json.WriteString("by", string.Join(", ", article.Bylines.Select(b => b.Name)));

        json.Text("copyrightNotice", article.Source?.Rights);
        WriteTexts(json, article);
        WriteSources(json, article);
        NinjsConcepts.Write(json, article, site, mediaTopics);
        json.Objects("altIds", [$"{article.Slug}"], (slug, item) =>
        {
            item.WriteString("role", "slug");
            item.WriteString("value", slug);
        });
        json.Objects("renditions", [article.Url], (url, page) =>
        {
            page.WriteString("name", "web");
            page.WriteString("href", url);
            page.WriteString("contentType", "text/html");
        });
        NinjsImages.Write(json, article);
        json.WriteEndObject();
    }

    /// <summary>
    /// Writes the item that tells subscribers to take an article down. ninjs has no property for a reason but <c>edNote</c>.
    /// </summary>
    public static void WriteTombstone(Utf8JsonWriter json, FeedTombstone tombstone)
    {
        json.WriteStartObject();
        json.WriteString("uri", tombstone.Urn);
        WriteStandard(json);
        json.WriteString("type", "text");
        json.WriteString("version", $"{tombstone.Version}");
        json.WriteString("versionCreated", FeedText.Rfc3339(tombstone.At));
        json.WriteString("pubStatus", tombstone.Killed ? "canceled" : "withheld");
        json.WriteString("edNote", tombstone.Comment);
        json.WriteEndObject();
    }

    public static void WriteText(Utf8JsonWriter json, string role, string contentType, string value)
    {
        json.WriteString("role", role);
        json.WriteString("contentType", contentType);
        json.WriteString("value", value);
    }

    static void WriteStandard(Utf8JsonWriter json)
    {
        json.WriteStartObject("standard");
        json.WriteString("name", "ninjs");
        json.WriteString("version", "3.1");
        json.WriteString("schema", Schema);
        json.WriteEndObject();
    }

    static void WriteTexts(Utf8JsonWriter json, ArticleDetail article)
    {
        json.Objects("headlines", [article.Headline], (headline, item) => WriteText(item, "main", "text/plain", headline));
        json.Objects("descriptions", Descriptions(article), (text, item) => WriteText(item, text.Role, "text/plain", text.Value));
        json.Objects(
            "bodies",
            [("text/html", BodyRenderer.Html(article.Body)), ("text/plain", BodyRenderer.PlainText(article.Body))],
            (body, item) =>
            {
                item.WriteNumber("wordCount", article.WordCount);
                WriteText(item, "main", body.Item1, body.Item2);
            });
    }

    static IEnumerable<(string Role, string Value)> Descriptions(ArticleDetail article)
    {
        if (article.Standfirst is { } standfirst)
            yield return ("standfirst", standfirst);
        foreach (var correction in article.Corrections)
            yield return ("correction", correction.Text);
    }

    static void WriteSources(Utf8JsonWriter json, ArticleDetail article) => json.Objects("infoSources", Sources(article), (source, item) =>
    {
        item.WriteString("name", source.Name);
        item.WriteString("role", source.Role);
        item.Text("uri", source.Uri);
    });

    static IEnumerable<(string Name, string Role, string? Uri)> Sources(ArticleDetail article)
    {
        foreach (var byline in article.Bylines)
            yield return (byline.Name, byline.Kind is BylineKind.Agency ? "agency" : "author", null);
        if (article.Source is { } source)
            yield return (source.Name, "source", source.Uri);
    }
}
