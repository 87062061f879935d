using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NewsApi.Contract.Import;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Maps an RSS 2.0 item to a wire item.</summary>
static partial class RssItemMapper
{
    static readonly XNamespace Dc = FeedNamespaces.Dc;

    public static WireItem Map(XElement item, FeedMetadata feed)
    {
        var guid = item.Element("guid");
        var permalink = (string?)guid?.Attribute("isPermaLink") is "false" ? null : WireText.Address(guid?.Value);
        var (content, description) = (item.Text(FeedNamespaces.Content + "encoded"), item.Text("description"));
        var images = MediaRssImages.Of(item, feed.BaseUri);

        return new()
        {
            Id = guid?.Value.TrimToNull() ?? item.Text("link") ?? throw new InvalidItemException("has neither guid nor link"),
            Headline = WireText.Title(item.Text("title") ?? item.Text(Dc + "title")),
            Standfirst = StandfirstOf(content, description),
            Html = ToHtml(content ?? description),
            Bylines = BylinesOf(item, feed.Title),
            Source = item.Text("source").ToSingleLine() ?? feed.Title,
            Link = WireText.Address(item.Text("link"), feed.BaseUri) ?? permalink,
            PublishedAt = WireDates.Parse("pubDate", item.Text("pubDate")) ?? WireDates.Parse("dc:date", item.Text(Dc + "date")),
            UpdatedAt = WireDates.Parse("updated", item.Text(FeedNamespaces.Atom + "updated"))
                ?? WireDates.Parse("dcterms:modified", item.Text(FeedNamespaces.DcTerms + "modified")),
            Language = item.Text(Dc + "language") ?? feed.Language,
            Section = item.Elements("category").Where(FeedElements.IsSection).Select(c => c.Value.ToSingleLine()).FirstOrDefault(),
            Tags = TagsOf(item),
            Lead = images.FirstOrDefault(),
            Images = [.. images.Skip(1)],
        };
    }

    // Without content:encoded, the description is the text of the article.
    static string? StandfirstOf(string? content, string? description) =>
        content is not null && WireText.PlainText(description) is { } text && text != WireText.PlainText(content)
            ? text.ToSingleLine()
            : null;

    static string? ToHtml(string? text) => text is null || text.Contains('<') ? text : WireText.ToHtml(WebUtility.HtmlDecode(text));

    static IReadOnlyList<ArticleTagRecord> TagsOf(XElement item) =>
        [.. item.Elements("category").Where(c => !c.IsSection()).Concat(item.Elements(Dc + "subject"))
            .Select(c => WireText.PlainText(c.Value).ToSingleLine()).OfType<string>().Select(name => new ArticleTagRecord(name, null))];

    // An RSS author is an email address followed by a name in parentheses. Email addresses are not imported.
    static IReadOnlyList<BylineRecord> BylinesOf(XElement item, string? feedTitle)
    {
        var creators = item.Elements(Dc + "creator").Select(c => c.Value).ToList();
        var authors = item.Elements("author")
            .Select(a => NameAfterEmail().Match(a.Value) is { Success: true } name ? name.Groups[1].Value : a.Value);
        return [.. (creators is not [] ? creators : authors)
            .Select(WireText.ToSingleLine).SelectMany(WireText.Names).Where(n => !n.Contains('@'))
            .Select(name => new BylineRecord(name, name == feedTitle ? BylineKind.Agency : BylineKind.Person))];
    }

    [GeneratedRegex(@"^\s*\S+@\S+\s*\(([^()]+)\)\s*$")]
    private static partial Regex NameAfterEmail();
}
