using System.Text.Json;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Images;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Feeds;

/// <summary>A story as an item of IPTC's ninjs 3.1.</summary>
static class Ninjs
{
    public const string Schema = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#";
    const string MediaTopicScheme = "http://cv.iptc.org/newscodes/mediatopic/";

    /// <summary>One item by itself.</summary>
    /// <param name="mediaTopics">The eight digits of a tag's IPTC Media Topic; null for a tag that has none.</param>
    /// <param name="usable">False for a story that nobody else may run.</param>
    public static byte[] Of(ArticleDetail article, Site site, Func<Slug, string?> mediaTopics, bool usable = true)
    {
        using var buffer = new MemoryStream();
        using (var json = FeedJson.To(buffer))
            Write(json, article, site, mediaTopics, usable);
        return buffer.ToArray();
    }

    public static void Write(Utf8JsonWriter json, ArticleDetail article, Site site, Func<Slug, string?> mediaTopics, bool usable = true)
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
        json.WriteString("pubStatus", usable ? "usable" : "withheld");
        json.WriteString("language", article.Language);
        json.WriteString("title", article.Headline);
        json.WriteString("slugline", $"{article.Slug}");
        if (article.Bylines is [_, ..])
            json.WriteString("by", string.Join(", ", article.Bylines.Select(b => b.Name)));

        WriteTexts(json, article);
        json.Objects("infoSources", Sources(article), (source, item) =>
        {
            item.WriteString("name", source.Name);
            item.WriteString("role", source.Role);
            item.Text("uri", source.Uri);
        });
        WriteConcepts(json, article, site, mediaTopics);
        json.Objects("altIds", [("slug", $"{article.Slug}")], (id, item) =>
        {
            item.WriteString("role", id.Item1);
            item.WriteString("value", id.Item2);
        });
        json.Objects("renditions", [article.Url], (url, page) =>
        {
            page.WriteString("name", "web");
            page.WriteString("href", url);
            page.WriteString("contentType", "text/html");
        });
        json.Objects("associations", article.Images().Select((image, i) => (image, article.LeadImage is not null && i is 0)), (placed, item) => WriteImage(item, placed.image, placed.Item2, article));
        json.WriteEndObject();
    }

    /// <summary>What is left of a story that must be taken down.</summary>
    public static void WriteGone(Utf8JsonWriter json, FeedTombstone gone)
    {
        json.WriteStartObject();
        json.WriteString("uri", gone.Urn);
        WriteStandard(json);
        json.WriteString("type", "text");
        json.WriteString("version", $"{gone.Version}");
        json.WriteString("versionCreated", FeedText.Rfc3339(gone.At));
        json.WriteString("pubStatus", gone.Killed ? "canceled" : "withheld");
        json.WriteString("edNote", gone.Reason);
        json.WriteEndObject();
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
        json.Objects("descriptions",
            (article.Standfirst is { } standfirst ? [("standfirst", standfirst)] : Array.Empty<(string, string)>()).Concat(article.Corrections.Select(c => ("correction", c.Text))),
            (description, item) => WriteText(item, description.Item1, "text/plain", description.Item2));
        json.Objects("bodies", [("text/html", BodyRenderer.Html(article.Body)), ("text/plain", BodyRenderer.PlainText(article.Body))], (body, item) =>
        {
            item.WriteNumber("wordCount", article.WordCount);
            WriteText(item, "main", body.Item1, body.Item2);
        });
    }

    static void WriteText(Utf8JsonWriter json, string role, string contentType, string value)
    {
        json.WriteString("role", role);
        json.WriteString("contentType", contentType);
        json.WriteString("value", value);
    }

    static IEnumerable<(string Name, string Role, string? Uri)> Sources(ArticleDetail article) =>
        article.Bylines.Select(b => (b.Name, b.Kind is BylineKind.Agency ? "agency" : "author", (string?)null)).Concat(article.Source is { } source ? [(source.Name, "source", source.Uri)] : []);

    // Whom or where a story is about has a place of its own; what else it is about is a subject, and so is whatever IPTC has a code for.
    static void WriteConcepts(Utf8JsonWriter json, ArticleDetail article, Site site, Func<Slug, string?> mediaTopics)
    {
        string Address(TagReference tag) => $"{site.PublicUrl}/v1/tags/{tag.Slug}";

        json.Objects("subjects", article.Tags.Where(t => t.Type is TagType.Topic || mediaTopics(t.Slug) is not null)
            .Select(t => (t.Name, Rel: "about", Uri: mediaTopics(t.Slug) is { } code ? MediaTopicScheme + code : Address(t)))
            .Append((article.Section.Name, "section", $"{site.PublicUrl}/v1/sections/{article.Section.Slug}")), WriteConcept);
        foreach (var (name, type) in new[] { ("people", TagType.Person), ("organisations", TagType.Organisation), ("places", TagType.Place), ("events", TagType.Event) })
            json.Objects(name, article.Tags.Where(t => t.Type == type).Select(t => (t.Name, "about", Address(t))), WriteConcept);
    }

    static void WriteConcept((string Name, string Rel, string Uri) concept, Utf8JsonWriter json)
    {
        json.WriteString("name", concept.Name);
        json.WriteString("rel", concept.Rel);
        json.WriteString("uri", concept.Uri);
    }

    static void WriteImage(Utf8JsonWriter json, ImageView image, bool lead, ArticleDetail article)
    {
        json.WriteString("name", image.Alt is "" ? $"{image.Id}" : image.Alt);
        json.WriteString("rel", lead ? "lead" : "body");
        json.WriteString("uri", FeedText.Urn(image.Id.Value));
        json.WriteString("type", "picture");
        json.WriteString("pubStatus", image.Rights.Syndication is Syndication.Allowed ? "usable" : "withheld");
        json.WriteString("language", article.Language);
        json.Text("by", image.Credit);
        json.Text("copyrightHolder", image.Rights.Holder);
        json.Text("usageTerms", image.Rights.UsageTerms);
        json.Objects("descriptions", Words(image), (text, item) => WriteText(item, text.Role, "text/plain", text.Value));
        if (image.Credit is { } credit)
            json.Objects("infoSources", [credit], (name, item) =>
            {
                item.WriteString("name", name);
                item.WriteString("role", "credit");
            });
        json.Objects("renditions", image.Renditions, (file, item) =>
        {
            item.WriteString("name", file.Name);
            item.WriteString("href", file.Url);
            item.WriteString("contentType", file.MediaType());
            item.WriteNumber("width", file.Width);
            item.WriteNumber("height", file.Height);
            item.WriteNumber("sizeInBytes", file.Bytes);
            if (image.FocalPoint is { } point)
            {
                item.WriteStartObject("poi");
                item.WriteNumber("x", (int)Math.Round(point.X * file.Width));
                item.WriteNumber("y", (int)Math.Round(point.Y * file.Height));
                item.WriteEndObject();
            }
        });
    }

    static IEnumerable<(string Role, string Value)> Words(ImageView image)
    {
        if (image.Alt is not "")
            yield return ("altText", image.Alt);
        if (image.Caption is { } caption)
            yield return ("caption", caption);
    }
}
