using System.Text.Json;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Images;
using NewsApi.Newsroom.Images;

namespace NewsApi.Contract.Feeds;

/// <summary>The images of an article in ninjs: associations of the type <c>picture</c>.</summary>
static class NinjsImages
{
    public static void Write(Utf8JsonWriter json, ArticleDetail article) => json.Objects(
        "associations",
        article.Images().Select((image, index) => (Image: image, IsLead: index is 0 && article.LeadImage is not null)),
        (association, item) => WriteImage(item, association.Image, association.IsLead ? "lead" : "body", article.Language));

    static void WriteImage(Utf8JsonWriter json, ImageView image, string rel, string language)
    {
        json.WriteString("name", image.Alt is "" ? $"{image.Id}" : image.Alt);
        json.WriteString("rel", rel);
        json.WriteString("uri", FeedText.Urn(image.Id.Value));
        json.WriteString("type", "picture");
        json.WriteString("pubStatus", image.Rights.Syndication is Syndication.Allowed ? "usable" : "withheld");
        json.WriteString("language", language);
        json.Text("by", image.Credit);
        json.Text("copyrightHolder", image.Rights.Holder);
        json.Text("usageTerms", image.Rights.UsageTerms);
        json.Objects("descriptions", Descriptions(image), (text, item) => Ninjs.WriteText(item, text.Role, "text/plain", text.Value));
        if (image.Credit is { } credit)
            json.Objects("infoSources", [credit], (name, item) =>
            {
                item.WriteString("name", name);
                item.WriteString("role", "credit");
            });
        json.Objects("renditions", image.Renditions, (file, item) => WriteRendition(item, file, image.FocalPoint));
    }

    static void WriteRendition(Utf8JsonWriter json, RenditionView file, FocalPoint? focalPoint)
    {
        json.WriteString("name", file.Name);
        json.WriteString("href", file.Url);
        json.WriteString("contentType", file.MediaType());
        json.WriteNumber("width", file.Width);
        json.WriteNumber("height", file.Height);
        json.WriteNumber("sizeInBytes", file.Bytes);
        if (focalPoint is null)
            return;

        json.WriteStartObject("poi");
        json.WriteNumber("x", (int)Math.Round(focalPoint.X * file.Width));
        json.WriteNumber("y", (int)Math.Round(focalPoint.Y * file.Height));
        json.WriteEndObject();
    }

    static IEnumerable<(string Role, string Value)> Descriptions(ImageView image)
    {
        if (image.Alt is not "")
            yield return ("altText", image.Alt);
        if (image.Caption is { } caption)
            yield return ("caption", caption);
    }
}
