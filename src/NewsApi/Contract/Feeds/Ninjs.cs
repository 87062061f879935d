using System.Text.Json;
using NewsApi.Newsroom;

namespace NewsApi.Contract.Feeds;

/// <summary>A story as an item of IPTC's ninjs 3.1.</summary>
static class Ninjs
{
    public const string Schema = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#";
    const string MediaTopicScheme = "http://cv.iptc.org/newscodes/mediatopic/";

    /// <summary>One item by itself.</summary>
    /// <param name="mediaTopics">The eight digits of a tag's IPTC Media Topic; null for a tag that has none.</param>
    /// <param name="usable">False for a story that nobody else may run.</param>
    public static byte[] Of(ArticleDetail story, Site site, Func<Slug, string?> mediaTopics, bool usable = true)
    {
        using var buffer = new MemoryStream();
        using (var json = FeedJson.To(buffer))
            Write(json, story, site, mediaTopics, usable);
        return buffer.ToArray();
    }

    public static void Write(Utf8JsonWriter json, ArticleDetail story, Site site, Func<Slug, string?> mediaTopics, bool usable = true)
    {
        json.WriteStartObject();
        json.WriteString("uri", FeedText.Urn(story.Id.Value));
        WriteStandard(json);
        json.WriteString("type", "text");
        json.WriteString("representationType", "full");
        json.WriteString("version", $"{story.Version}");
        json.WriteString("firstCreated", FeedText.Moment(story.PublishedAt));
        json.WriteString("versionCreated", FeedText.Moment(story.UpdatedAt));
        json.WriteString("contentCreated", FeedText.Moment(story.PublishedAt));
        json.WriteString("pubStatus", usable ? "usable" : "withheld");
        json.WriteString("language", story.Language);
        json.WriteString("title", story.Headline);
        json.WriteString("slugline", $"{story.Slug}");
        if (story.Bylines is [_, ..])
            json.WriteString("by", string.Join(", ", story.Bylines.Select(b => b.Name)));

        WriteTexts(json, story);
        json.Objects("infoSources", Sources(story), (source, item) =>
        {
            item.WriteString("name", source.Name);
            item.WriteString("role", source.Role);
            item.Text("uri", source.Uri);
        });
        WriteConcepts(json, story, site, mediaTopics);
        json.Objects("altIds", [("slug", $"{story.Slug}")], (id, item) =>
        {
            item.WriteString("role", id.Item1);
            item.WriteString("value", id.Item2);
        });
        json.Objects("renditions", [story.Url], (url, page) =>
        {
            page.WriteString("name", "web");
            page.WriteString("href", url);
            page.WriteString("contentType", "text/html");
        });
        json.Objects("associations", story.Pictures().Select((image, i) => (image, story.LeadImage is not null && i is 0)), (placed, item) => WritePicture(item, placed.image, placed.Item2, story));
        json.WriteEndObject();
    }

    /// <summary>What is left of a story that must be taken down.</summary>
    public static void WriteGone(Utf8JsonWriter json, FeedGone gone)
    {
        json.WriteStartObject();
        json.WriteString("uri", gone.Urn);
        WriteStandard(json);
        json.WriteString("type", "text");
        json.WriteString("version", $"{gone.Version}");
        json.WriteString("versionCreated", FeedText.Moment(gone.At));
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

    static void WriteTexts(Utf8JsonWriter json, ArticleDetail story)
    {
        json.Objects("headlines", [story.Headline], (headline, item) => WriteText(item, "main", "text/plain", headline));
        json.Objects("descriptions",
            (story.Standfirst is { } standfirst ? [("standfirst", standfirst)] : Array.Empty<(string, string)>()).Concat(story.Corrections.Select(c => ("correction", c.Text))),
            (description, item) => WriteText(item, description.Item1, "text/plain", description.Item2));
        json.Objects("bodies", [("text/html", BodyFormats.Html(story.Body)), ("text/plain", BodyFormats.PlainText(story.Body))], (body, item) =>
        {
            item.WriteNumber("wordCount", story.WordCount);
            WriteText(item, "main", body.Item1, body.Item2);
        });
    }

    static void WriteText(Utf8JsonWriter json, string role, string contentType, string value)
    {
        json.WriteString("role", role);
        json.WriteString("contentType", contentType);
        json.WriteString("value", value);
    }

    static IEnumerable<(string Name, string Role, string? Uri)> Sources(ArticleDetail story) =>
        story.Bylines.Select(b => (b.Name, b.Kind is BylineKind.Agency ? "agency" : "author", (string?)null)).Concat(story.Source is { } source ? [(source.Name, "source", source.Uri)] : []);

    // Whom or where a story is about has a place of its own; what else it is about is a subject, and so is whatever IPTC has a code for.
    static void WriteConcepts(Utf8JsonWriter json, ArticleDetail story, Site site, Func<Slug, string?> mediaTopics)
    {
        string Address(TagLabel tag) => $"{site.PublicUrl}/v1/tags/{tag.Slug}";

        json.Objects("subjects", story.Tags.Where(t => t.Type is TagType.Topic || mediaTopics(t.Slug) is not null)
            .Select(t => (t.Name, Rel: "about", Uri: mediaTopics(t.Slug) is { } code ? MediaTopicScheme + code : Address(t)))
            .Append((story.Section.Name, "section", $"{site.PublicUrl}/v1/sections/{story.Section.Slug}")), WriteConcept);
        foreach (var (name, type) in new[] { ("people", TagType.Person), ("organisations", TagType.Organisation), ("places", TagType.Place), ("events", TagType.Event) })
            json.Objects(name, story.Tags.Where(t => t.Type == type).Select(t => (t.Name, "about", Address(t))), WriteConcept);
    }

    static void WriteConcept((string Name, string Rel, string Uri) concept, Utf8JsonWriter json)
    {
        json.WriteString("name", concept.Name);
        json.WriteString("rel", concept.Rel);
        json.WriteString("uri", concept.Uri);
    }

    static void WritePicture(Utf8JsonWriter json, ImageView image, bool lead, ArticleDetail story)
    {
        json.WriteString("name", image.Alt is "" ? $"{image.Id}" : image.Alt);
        json.WriteString("rel", lead ? "lead" : "body");
        json.WriteString("uri", FeedText.Urn(image.Id.Value));
        json.WriteString("type", "picture");
        json.WriteString("pubStatus", image.Rights.Syndication is Syndication.Allowed ? "usable" : "withheld");
        json.WriteString("language", story.Language);
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
