using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NewsApi.Newsroom;

namespace NewsApi.Contract.Feeds;

/// <summary>A story as a NewsArticle of schema.org, in JSON-LD that may be put into a page's <c>script</c> as it stands.</summary>
static class JsonLd
{
    // No < and no & in it: a headline cannot end the script that it stands in.
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static byte[] Of(ArticleDetail story, Site site)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
            Write(json, story, site);
        return buffer.ToArray();
    }

    static void Write(Utf8JsonWriter json, ArticleDetail story, Site site)
    {
        json.WriteStartObject();
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "NewsArticle");
        json.WriteString("@id", story.Url);
        json.WriteString("identifier", FeedText.Urn(story.Id.Value));
        json.WriteString("url", story.Url);
        Thing(json, "mainEntityOfPage", "WebPage", page => page.WriteString("@id", story.Url));
        json.WriteString("headline", story.Headline);
        json.Text("description", story.Standfirst);
        json.WriteString("datePublished", FeedText.Moment(story.PublishedAt));
        json.WriteString("dateModified", FeedText.Moment(story.UpdatedAt));
        json.WriteString("inLanguage", story.Language);
        json.WriteString("articleSection", story.Section.Name);
        json.WriteNumber("wordCount", story.WordCount);
        json.WriteString("version", $"{story.Version}");
        json.Objects("author", story.Bylines, (byline, author) => WriteNamed(author, byline.Kind is BylineKind.Person ? "Person" : "Organization", byline.Name));
        Thing(json, "publisher", "NewsMediaOrganization", publisher =>
        {
            publisher.WriteString("name", site.Name);
            publisher.WriteString("url", site.ReaderUrl);
        });
        WriteAbout(json, story, site);
        json.Objects("image", story.Pictures(), WriteImage);
        if (story.Source is { } source)
            WriteSource(json, source);
        json.Objects("correction", story.Corrections, (correction, comment) =>
        {
            comment.WriteString("@type", "CorrectionComment");
            comment.WriteString("text", correction.Text);
            comment.WriteString("datePublished", FeedText.Moment(correction.At));
        });
        json.WriteEndObject();
    }

    static void WriteAbout(Utf8JsonWriter json, ArticleDetail story, Site site)
    {
        json.Objects("about", story.Tags, (tag, about) =>
        {
            WriteNamed(about, KindOf(tag.Type), tag.Name);
            about.WriteString("@id", $"{site.PublicUrl}/v1/tags/{tag.Slug}");
        });
        if (story.Tags is not [_, ..])
            return;
        json.WriteStartArray("keywords");
        foreach (var tag in story.Tags)
            json.WriteStringValue(tag.Name);
        json.WriteEndArray();
    }

    static string KindOf(TagType type) => type switch
    {
        TagType.Person => "Person",
        TagType.Place => "Place",
        TagType.Organisation => "Organization",
        TagType.Event => "Event",
        _ => "Thing",
    };

    static void WriteImage(ImageView image, Utf8JsonWriter json)
    {
        json.WriteString("@type", "ImageObject");
        json.WriteString("identifier", FeedText.Urn(image.Id.Value));
        json.WriteString("description", image.Alt);
        json.Text("caption", image.Caption);
        json.Text("creditText", image.Credit);
        if (image.Rights.Holder is { } holder)
            Thing(json, "copyrightHolder", "Organization", owner => owner.WriteString("name", holder));
        json.Text("usageInfo", image.Rights.UsageTerms is { } terms && Uri.IsWellFormedUriString(terms, UriKind.Absolute) ? terms : null);
        if (image.Largest() is not { } file)
            return;
        json.WriteString("url", file.Url);
        json.WriteString("contentUrl", file.Url);
        json.WriteString("encodingFormat", file.MediaType());
        json.WriteNumber("width", file.Width);
        json.WriteNumber("height", file.Height);
    }

    static void WriteSource(Utf8JsonWriter json, SourceView source) => Thing(json, "isBasedOn", "CreativeWork", work =>
    {
        work.Text("url", source.Uri);
        Thing(work, "publisher", "Organization", publisher => publisher.WriteString("name", source.Name));
    });

    static void WriteNamed(Utf8JsonWriter json, string type, string name)
    {
        json.WriteString("@type", type);
        json.WriteString("name", name);
    }

    static void Thing(Utf8JsonWriter json, string property, string type, Action<Utf8JsonWriter> write)
    {
        json.WriteStartObject(property);
        json.WriteString("@type", type);
        write(json);
        json.WriteEndObject();
    }
}
