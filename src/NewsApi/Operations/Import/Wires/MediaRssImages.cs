using System.Xml.Linq;

namespace NewsApi.Operations.Import.Wires;

/// <summary>The pictures that an item of a feed brings along: Media RSS, and what is enclosed.</summary>
static class MediaRssImages
{
    static readonly XNamespace Media = FeedNames.Media;

    public static List<WireImage> Of(XElement item, Uri? place)
    {
        var made = item.Elements(Media + "group").Select(g => Image(g.Elements(Media + "content"), [g, item], place))
            .Concat(item.Elements(Media + "content").GroupBy(c => WireText.Address((string?)c.Attribute("url"), place) is { } address ? WireText.FileOf(address) : null)
                .Select(sizes => Image(sizes, [.. sizes, item], place)))
            .Concat(item.Elements("enclosure").Select(e => Enclosed(e, "url", place)))
            .Concat(item.Elements(FeedNames.Atom + "link").Where(l => (string?)l.Attribute("rel") is "enclosure").Select(l => Enclosed(l, "href", place)))
            .OfType<WireImage>().DistinctBy(p => WireText.FileOf(p.Name)).Take(WireImages.Most).ToList();
        return made is not [] ? made : item.Descendants(Media + "thumbnail").Take(1)
            .Select(t => WireText.Address((string?)t.Attribute("url"), place) is { } address ? Described(address, [address], [t.Parent!, item]) : null).OfType<WireImage>().ToList();
    }

    static WireImage? Image(IEnumerable<XElement> contents, XElement[] around, Uri? place)
    {
        var images = contents.Where(IsImage).OrderByDescending(c => (int?)Number(c.Attribute("width")) ?? 0).ToList();
        var files = images.Select(c => WireText.Address((string?)c.Attribute("url"), place)).OfType<string>().ToList();
        return files is [var best, ..] ? Described(best, files, [images[0], .. around]) : null;
    }

    static WireImage? Enclosed(XElement enclosure, string attribute, Uri? place) =>
        ((string?)enclosure.Attribute("type"))?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) is true && WireText.Address((string?)enclosure.Attribute(attribute), place) is { } address
            ? new(address, [address]) : null;

    // What is said nearest to the picture holds.
    static WireImage Described(string name, IReadOnlyList<string> files, XElement[] around)
    {
        string? Said(string what) => around.SelectMany(e => e.Elements(Media + what)).Select(e => WireText.Words(e.Value).ToSingleLine()).FirstOrDefault(t => t is not null);
        var credits = around.Select(e => e.Elements(Media + "credit").Select(c => c.Value.ToSingleLine()).OfType<string>().ToList()).FirstOrDefault(c => c is not [], []);
        return new(name, files)
        {
            Caption = Said("description"),
            Title = Said("title"),
            Credit = credits is [] ? null : string.Join(", ", credits.Distinct()),
            Holder = Said("copyright"),
            UsageTerms = Said("license") ?? Said("rights"),
        };
    }

    static bool IsImage(XElement content) => ((string?)content.Attribute("medium"), (string?)content.Attribute("type")) switch
    {
        ("image", _) => true,
        (_, { } type) => type.StartsWith("image/", StringComparison.OrdinalIgnoreCase),
        (null, null) => WireText.IsImage((string?)content.Attribute("url")),
        _ => false,
    };

    static int? Number(XAttribute? attribute) => int.TryParse((string?)attribute, out var number) ? number : null;
}
