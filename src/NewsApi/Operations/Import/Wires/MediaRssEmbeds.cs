using System.Xml.Linq;
using NewsApi.Contract.Editing;

namespace NewsApi.Operations.Import.Wires;

/// <summary>The audio and video files of a feed item: Media RSS elements and enclosures.</summary>
static class MediaRssEmbeds
{
    const int MaxEmbeds = 20;

    static readonly XNamespace Media = FeedNamespaces.Media;
    static readonly string[] Extensions = [".mp3", ".m4a", ".ogg", ".opus", ".wav", ".aac", ".mp4", ".m4v", ".webm", ".mov", ".m3u8"];

    public static IReadOnlyList<EmbedDraft> Of(XElement item, Uri? baseUri, string? title)
    {
        var groups = item.Elements(Media + "group").Select(g => g.Elements(Media + "content").Where(IsPlayable)
            .OrderByDescending(c => (string?)c.Attribute("isDefault") is "true").FirstOrDefault()).OfType<XElement>();
        var files = groups.Concat(item.Elements(Media + "content").Where(IsPlayable))
            .Select(c => Create(c, "url", TitleOf(c) ?? title, baseUri));
        var enclosures = item.Elements("enclosure").Where(IsPlayable).Select(e => Create(e, "url", title, baseUri));
        var links = item.Elements(FeedNamespaces.Atom + "link").Where(l => (string?)l.Attribute("rel") is "enclosure" && IsPlayable(l))
            .Select(l => Create(l, "href", ((string?)l.Attribute("title")).TrimToNull() ?? title, baseUri));
        return [.. files.Concat(enclosures).Concat(links).OfType<EmbedDraft>().DistinctBy(e => e.Url).Take(MaxEmbeds)];
    }

    /// <summary>The block that shows an audio or video file.</summary>
    public static EmbedDraft? Create(string? address, string? title, Uri? baseUri = null) =>
        WireText.Address(address, baseUri) is { } url ? new EmbedDraft { Url = url, Title = title.Truncate(500) } : null;

    /// <summary>True if a media type, or the end of an address without one, is that of audio or video.</summary>
    public static bool IsPlayable(string? type, string? address) =>
        type.TrimToNull()?.ToLowerInvariant() is { } known and not "application/octet-stream"
            ? known.StartsWith("audio", StringComparison.Ordinal) || known.StartsWith("video", StringComparison.Ordinal)
                || known is "application/x-mpegurl" or "application/vnd.apple.mpegurl" or "application/ogg"
            : address is not null && Extensions.Any(e => address.Split('?', '#')[0].EndsWith(e, StringComparison.OrdinalIgnoreCase));

    static EmbedDraft? Create(XElement element, string attribute, string? title, Uri? baseUri) =>
        Create((string?)element.Attribute(attribute), title, baseUri);

    static bool IsPlayable(XElement element) => (string?)element.Attribute("medium") is { } medium
        ? medium is "audio" or "video"
        : IsPlayable((string?)element.Attribute("type"), (string?)element.Attribute("url") ?? (string?)element.Attribute("href"));

    static string? TitleOf(XElement content) =>
        (content.Element(Media + "title") ?? (content.Parent?.Name == Media + "group" ? content.Parent.Element(Media + "title") : null))
            ?.Value.ToSingleLine();
}
