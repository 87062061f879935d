using System.Text.RegularExpressions;
using System.Xml.Linq;
using NewsApi.Contract.Import;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Maps an item of RSS 2.0 or RSS 1.0 to a wire item.</summary>
static partial class RssItemMapper
{
    static readonly XNamespace Dc = FeedNamespaces.Dc;

    static readonly HashSet<string> UsedElements =
    [
        "guid", "link", "title", "description", "encoded", "fulltext", "full-text", "full_text", "body", "text", "creator", "author",
        "pubDate",
        "date", "published", "updated", "modified", "created", "issued", "language", "category", "subject", "keywords", "source",
        "enclosure",
        "content", "group", "thumbnail", "image", "summary", "subtitle", "rights", "copyright", "credit",
    ];

    /// <summary>The item's id: its guid, what RDF says it is about, or its link. Null if it has none.</summary>
    public static string? IdOf(XElement item, FeedMetadata feed)
    {
        var link = LinkOf(item, feed);
        var id = item.Text("guid") ?? ((string?)item.Attribute(FeedNamespaces.Rdf + "about")).TrimToNull();
        if (id is null)
            return link is null ? null : WireAddresses.WithoutTracking(link);
        // Some feeds count the versions of an article in the fragment.
        return id.IndexOf('#') is > 0 and var fragment && link?.Split('?', '#')[0] == id[..fragment] ? id[..fragment] : id;
    }

    /// <param name="item">The item.</param>
    /// <param name="feed">The feed's metadata.</param>
    /// <param name="zone">The time zone of dates without one.</param>
    public static WireItem Map(XElement item, FeedMetadata feed, TimeZoneInfo? zone)
    {
        var id = IdOf(item, feed) ?? throw new InvalidItemException("has neither guid nor link");
        var content = FeedContent.Of(item);
        var description = item.Text("description") ?? item.Text(FeedNamespaces.Itunes + "summary")
            ?? item.Text(FeedNamespaces.Itunes + "subtitle");
        var link = LinkOf(item, feed) ?? PermalinkOf(item);
        var baseUri = item.BaseOr(feed.BaseUri);
        var images = MediaRssImages.Of(item, baseUri);
        var source = item.Text("source").ToSingleLine() ?? feed.Title;
        var bylines = BylinesOf(item, source, feed.Title);
        var updated = UpdatedOf(item, zone);
        var headline = WireText.Headline(item.Text("title") ?? item.Text(Dc + "title"));

        return new()
        {
            Id = id,
            Headline = headline,
            Standfirst = StandfirstOf(content, description),
            Html = content ?? WireText.FromRss(description),
            Bylines = bylines.Bylines,
            Source = source,
            Rights = RightsOf(item, feed),
            Link = link,
            BaseUri = BaseOf(item, feed) ?? (link is null ? feed.BaseUri : new(link)),
            PublishedAt = PublishedOf(item, zone) ?? updated,
            UpdatedAt = updated,
            Language = item.Text(Dc + "language") ?? (string?)item.Attribute(XNamespace.Xml + "lang") ?? feed.Language,
            Section = item.Elements("category").Where(FeedElements.IsSection).Select(c => c.Value.ToSingleLine()).FirstOrDefault(),
            Tags = [.. WireKeywords.Of(item).Select(name => new ArticleTagRecord(name, null))],
            Lead = images.FirstOrDefault(),
            Images = [.. images.Skip(1)],
            Embeds = MediaRssEmbeds.Of(item, baseUri, headline),
            Removed = [.. bylines.Removed, .. item.Unused(UsedElements)],
        };
    }

    static string? LinkOf(XElement item, FeedMetadata feed) =>
        WireText.Address(item.Text("link"), feed.BaseUri)
        ?? item.Elements(FeedNamespaces.Atom + "link").Where(l => (string?)l.Attribute("rel") is null or "alternate")
            .Select(l => WireText.Address((string?)l.Attribute("href"), feed.BaseUri)).FirstOrDefault(a => a is not null);

    static string? PermalinkOf(XElement item) =>
        item.Element("guid") is { } guid && (string?)guid.Attribute("isPermaLink") is not "false" ? WireText.Address(guid.Value) : null;

    // What an item states as the base of relative addresses wins over what its feed states; without either it is the item's own address.
    static Uri? BaseOf(XElement item, FeedMetadata feed)
    {
        var stated = item.BaseOr(WireText.Address(feed.Base) is { } outer ? new Uri(outer) : null);
        return (item.Element(FeedNamespaces.Content + "encoded") ?? item.Element("description")).BaseOr(stated);
    }

    static DateTimeOffset? PublishedOf(XElement item, TimeZoneInfo? zone) =>
        WireDates.Parse("pubDate", item.Text("pubDate"), zone)
        ?? WireDates.Parse("dc:date", item.Text(Dc + "date"), zone)
        ?? WireDates.Parse("published", item.Text(FeedNamespaces.Atom + "published"), zone)
        ?? WireDates.Parse("dcterms:issued", item.Text(FeedNamespaces.DcTerms + "issued"), zone)
        ?? WireDates.Parse("dcterms:created", item.Text(FeedNamespaces.DcTerms + "created"), zone);

    static DateTimeOffset? UpdatedOf(XElement item, TimeZoneInfo? zone) =>
        WireDates.Parse("updated", item.Text(FeedNamespaces.Atom + "updated"), zone)
        ?? WireDates.Parse("dcterms:modified", item.Text(FeedNamespaces.DcTerms + "modified"), zone);

    // Without a full text, the description is the text of the article.
    static string? StandfirstOf(string? content, string? description) =>
        content is not null && WireText.PlainText(WireText.FromRss(description)) is { } text && text != WireText.PlainText(content)
            ? text.ToSingleLine()
            : null;

    static string? RightsOf(XElement item, FeedMetadata feed) =>
        (item.Text(Dc + "rights") ?? item.Text(FeedNamespaces.DcTerms + "rights") ?? item.Text("copyright")
            ?? item.Text(FeedNamespaces.Atom + "rights")).ToSingleLine() is { } rights
            ? WireText.PlainText(rights)
            : feed.Rights;

    // An RSS author is an email address followed by a name in parentheses. Email addresses are not imported.
    static WireBylines BylinesOf(XElement item, params string?[] sources)
    {
        var bylines = new WireBylines(sources);
        var creators = item.Elements(Dc + "creator").Select(c => c.Value).ToList();
        var authors = item.Elements("author").Concat(item.Elements(FeedNamespaces.Itunes + "author"))
            .Select(a => a.Value.Length < 1000 && NameAfterEmail().Match(a.Value) is { Success: true } name
                ? name.Groups[1].Value
                : a.Value);
        foreach (var byline in creators is not [] ? creators : authors)
            bylines.Add(byline);
        return bylines;
    }

    [GeneratedRegex(@"^\s*\S+@\S+\s*\(([^()]+)\)\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex NameAfterEmail();
}
