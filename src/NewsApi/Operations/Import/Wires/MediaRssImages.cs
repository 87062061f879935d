using System.Xml.Linq;

namespace NewsApi.Operations.Import.Wires;

/// <summary>The images of a feed item: Media RSS elements and enclosures.</summary>
static class MediaRssImages
{
    static readonly XNamespace Media = FeedNamespaces.Media;

    public static List<WireImage> Of(XElement item, Uri? baseUri)
    {
        var groups = item.Elements(Media + "group").Select(g => FromContents(g.Elements(Media + "content"), [g, item], baseUri));
        var contents = item.Elements(Media + "content")
            .GroupBy(c => AddressOf(c, "url", baseUri) is { } address ? WireText.WithoutQuery(address) : null)
            .Select(sizes => FromContents(sizes, [.. sizes, item], baseUri));
        var enclosures = item.Elements("enclosure").Select(e => FromEnclosure(e, "url", baseUri));
        var links = item.Elements(FeedNamespaces.Atom + "link").Where(l => (string?)l.Attribute("rel") is "enclosure")
            .Select(l => FromEnclosure(l, "href", baseUri));

        var images = groups.Concat(contents).Concat(enclosures).Concat(links).Concat(ItemImages(item, baseUri)).OfType<WireImage>()
            .DistinctBy(i => WireText.WithoutQuery(i.Name)).Take(WireImages.MaxImages).ToList();
        return images is not [] ? images : FromThumbnail(item, baseUri);
    }

    // The sizes of one image, largest first.
    static WireImage? FromContents(IEnumerable<XElement> contents, XElement[] scopes, Uri? baseUri)
    {
        var images = contents.Where(IsImage).OrderByDescending(c => ToInt(c.Attribute("width")) ?? 0).ToList();
        var files = images.Select(c => AddressOf(c, "url", baseUri)).OfType<string>().ToList();
        return files is [var best, ..] ? WithTexts(new(best, files), [images[0], .. scopes]) : null;
    }

    static WireImage? FromEnclosure(XElement enclosure, string attribute, Uri? baseUri) =>
        IsImage((string?)enclosure.Attribute("type"), (string?)enclosure.Attribute(attribute))
        && AddressOf(enclosure, attribute, baseUri) is { } address ? new(address, [address]) : null;

    // The image of an item itself: <image> with or without <url>, and that of a podcast.
    static IEnumerable<WireImage?> ItemImages(XElement item, Uri? baseUri)
    {
        foreach (var image in item.Elements("image").Concat(item.Elements(FeedNamespaces.Itunes + "image")))
            if (WireText.Address((string?)image.Attribute("href") ?? image.Text("url") ?? image.Value, baseUri) is { } address)
                yield return new(address, [address]) { Title = image.Text("title").ToSingleLine() };
    }

    static List<WireImage> FromThumbnail(XElement item, Uri? baseUri) =>
        item.Descendants(Media + "thumbnail").FirstOrDefault() is { } thumbnail && AddressOf(thumbnail, "url", baseUri) is { } address
            ? [WithTexts(new(address, [address]), [thumbnail.Parent!, item])] : [];

    // Takes each text from the innermost element that has it.
    static WireImage WithTexts(WireImage image, XElement[] scopes)
    {
        string? Text(string name) => scopes.SelectMany(e => e.Elements(Media + name))
            .Select(e => WireText.PlainText(e.Value).ToSingleLine()).FirstOrDefault(t => t is not null);
        var credits = scopes.Select(e => e.Elements(Media + "credit").Select(c => c.Value.ToSingleLine()).OfType<string>().ToList())
            .FirstOrDefault(c => c is not [], []);
        return image with
        {
            // Beside a title it describes the image. Alone in an item it is the text of the article.
            Alt = scopes.Where(e => e.Name.Namespace == Media || e.Element(Media + "title") is not null)
                .SelectMany(e => e.Elements(Media + "text"))
                .Select(e => WireText.PlainText(e.Value).ToSingleLine()).FirstOrDefault(t => t is { Length: <= 1000 }),
            Caption = Text("description"),
            Title = Text("title"),
            Credit = credits is [] ? null : string.Join(", ", credits.Distinct()),
            Holder = Text("copyright"),
            UsageTerms = Text("license") ?? Text("rights"),
        };
    }

    static bool IsImage(XElement content) => ((string?)content.Attribute("medium"), (string?)content.Attribute("type")) switch
    {
        ("image", _) => true,
        (null, var type) => IsImage(type, (string?)content.Attribute("url")),
        _ => false,
    };

    // Without a media type that says more, the end of the address decides.
    static bool IsImage(string? type, string? address) => type.TrimToNull()?.ToLowerInvariant() switch
    {
        null or "application/octet-stream" or "binary/octet-stream" => WireText.IsImageFile(address),
        var known => known.StartsWith("image", StringComparison.Ordinal),
    };

    static string? AddressOf(XElement element, string attribute, Uri? baseUri) =>
        WireText.Address((string?)element.Attribute(attribute), baseUri);

    static int? ToInt(XAttribute? attribute) => int.TryParse((string?)attribute, out var number) ? number : null;
}
