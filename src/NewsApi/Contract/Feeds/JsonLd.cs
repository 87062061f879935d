using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Images;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Feeds;

/// <summary>Writes an article as a schema.org NewsArticle, in JSON-LD that is safe inside an HTML <c>script</c> element.</summary>
static class JsonLd
{
    // Escapes < and &, so that a headline cannot end the script element.
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static byte[] Of(ArticleDetail article, Site site)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
            Write(json, article, site);
        return buffer.ToArray();
    }

    static void Write(Utf8JsonWriter json, ArticleDetail article, Site site)
    {
        json.WriteStartObject();
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "NewsArticle");
        json.WriteString("@id", article.Url);
        json.WriteString("identifier", FeedText.Urn(article.Id.Value));
        json.WriteString("url", article.Url);
        WriteThing(json, "mainEntityOfPage", "WebPage", page => page.WriteString("@id", article.Url));
        json.WriteString("headline", article.Headline);
        json.Text("description", article.Standfirst);
        json.WriteString("datePublished", FeedText.Rfc3339(article.PublishedAt));
        json.WriteString("dateModified", FeedText.Rfc3339(article.UpdatedAt));
        json.WriteString("inLanguage", article.Language);
        json.WriteString("articleSection", article.Section.Name);
        json.WriteNumber("wordCount", article.WordCount);
        json.WriteString("version", $"{article.Version}");
        json.Objects("author", article.Bylines, (byline, author) =>
            WriteNamed(author, byline.Kind is BylineKind.Person ? "Person" : "Organization", byline.Name));
        WriteThing(json, "publisher", "NewsMediaOrganization", publisher =>
        {
            publisher.WriteString("name", site.Name);
            publisher.WriteString("url", site.ReaderUrl);
        });
        WriteAbout(json, article, site);
        json.Objects("image", article.Images(), WriteImage);
        if (article.Source is { } source)
            WriteSource(json, source);
        json.Objects("correction", article.Corrections, (correction, comment) =>
        {
            comment.WriteString("@type", "CorrectionComment");
            comment.WriteString("text", correction.Text);
            comment.WriteString("datePublished", FeedText.Rfc3339(correction.At));
        });
        json.WriteEndObject();
    }

    static void WriteAbout(Utf8JsonWriter json, ArticleDetail article, Site site)
    {
        json.Objects("about", article.Tags, (tag, about) =>
        {
            WriteNamed(about, SchemaTypeOf(tag.Type), tag.Name);
            about.WriteString("@id", $"{site.PublicUrl}/v1/tags/{tag.Slug}");
        });
        if (article.Tags is not [_, ..])
            return;
        json.WriteStartArray("keywords");
        foreach (var tag in article.Tags)
            json.WriteStringValue(tag.Name);
        json.WriteEndArray();
    }

    static string SchemaTypeOf(TagType type) => type switch
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
            WriteThing(json, "copyrightHolder", "Organization", owner => owner.WriteString("name", holder));
        if (Uri.IsWellFormedUriString(image.Rights.UsageTerms, UriKind.Absolute))
            json.WriteString("usageInfo", image.Rights.UsageTerms);
        if (image.Largest() is not { } file)
            return;
        json.WriteString("url", file.Url);
        json.WriteString("contentUrl", file.Url);
        json.WriteString("encodingFormat", file.MediaType());
        json.WriteNumber("width", file.Width);
        json.WriteNumber("height", file.Height);
    }

    static void WriteSource(Utf8JsonWriter json, SourceView source) => WriteThing(json, "isBasedOn", "CreativeWork", work =>
    {
        work.Text("url", source.Uri);
        work.Text("copyrightNotice", source.Rights);
        WriteThing(work, "publisher", "Organization", publisher => publisher.WriteString("name", source.Name));
    });

    static void WriteNamed(Utf8JsonWriter json, string type, string name)
    {
        json.WriteString("@type", type);
        json.WriteString("name", name);
    }

    static void WriteThing(Utf8JsonWriter json, string property, string type, Action<Utf8JsonWriter> write)
    {
        json.WriteStartObject(property);
        json.WriteString("@type", type);
        write(json);
        json.WriteEndObject();
    }
}
