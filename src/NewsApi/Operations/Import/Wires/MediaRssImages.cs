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

        var images = groups.Concat(contents).Concat(enclosures).Concat(links).OfType<WireImage>()
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
        ((string?)enclosure.Attribute("type"))?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) is true
        && AddressOf(enclosure, attribute, baseUri) is { } address ? new(address, [address]) : null;

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
        (_, { } type) => type.StartsWith("image/", StringComparison.OrdinalIgnoreCase),
        (null, null) => WireText.IsImageFile((string?)content.Attribute("url")),
        _ => false,
    };

    static string? AddressOf(XElement element, string attribute, Uri? baseUri) =>
        WireText.Address((string?)element.Attribute(attribute), baseUri);

    static int? ToInt(XAttribute? attribute) => int.TryParse((string?)attribute, out var number) ? number : null;
}
