using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NewsApi.Contract.Import;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Operations.Import.Wires;

/// <summary>One item of RSS 2.0 as a story.</summary>
static partial class RssItem
{
    public static WireItem Read(XElement item, FeedAbout feed)
    {
        var guid = item.Element("guid");
        var link = WireText.Address(item.Text("link"), feed.Place) ?? ((string?)guid?.Attribute("isPermaLink") is "false" ? null : WireText.Address(guid?.Value));
        var (content, description) = (item.Text(FeedNames.Content + "encoded"), item.Text("description"));
        var images = MediaRssImages.Of(item, feed.Place);

        return new()
        {
            Id = guid?.Value.TrimToNull() ?? item.Text("link") ?? throw new UnsupportedFormatException("has neither guid nor link"),
            Headline = WireText.Words(item.Text("title") ?? item.Text(FeedNames.Dc + "title")).ToSingleLine(),
            // Where there is no other text, the description is the story.
            Standfirst = content is null || WireText.Words(description) is not { } words || words == WireText.Words(content) ? null : words.ToSingleLine(),
            Html = HtmlOf(content ?? description),
            Bylines = BylinesOf(item, feed.Title),
            Source = item.Text("source").ToSingleLine() ?? feed.Title,
            Link = link,
            PublishedAt = WireText.TimeOf("pubDate", item.Text("pubDate")) ?? WireText.TimeOf("dc:date", item.Text(FeedNames.Dc + "date")),
            UpdatedAt = WireText.TimeOf("updated", item.Text(FeedNames.Atom + "updated")) ?? WireText.TimeOf("dcterms:modified", item.Text(FeedNames.Terms + "modified")),
            Language = item.Text(FeedNames.Dc + "language") ?? feed.Language,
            Section = item.Elements("category").Where(FeedNames.IsSection).Select(c => c.Value.ToSingleLine()).FirstOrDefault(),
            Tags = [.. item.Elements("category").Where(c => !FeedNames.IsSection(c)).Concat(item.Elements(FeedNames.Dc + "subject")).Select(c => WireText.Words(c.Value).ToSingleLine()).OfType<string>().Select(name => new ArticleTagRecord(name, null))],
            Lead = images.FirstOrDefault(),
            Images = [.. images.Skip(1)],
        };
    }

    static string? HtmlOf(string? text) => text is null || text.Contains('<') ? text : WireText.Html(WebUtility.HtmlDecode(text));

    // An author of RSS is an e-mail address with a name behind it; the address is nobody's business.
    static IReadOnlyList<BylineRecord> BylinesOf(XElement item, string? feed)
    {
        var creators = item.Elements(FeedNames.Dc + "creator").Select(c => c.Value).ToList();
        var lines = creators is not [] ? creators : item.Elements("author").Select(a => NameBehind().Match(a.Value) is { Success: true } name ? name.Groups[1].Value : a.Value);
        return [.. lines.Select(WireText.ToSingleLine).SelectMany(WireText.People).Where(n => !n.Contains('@'))
            .Select(name => new BylineRecord(name, name == feed ? BylineKind.Agency : BylineKind.Person))];
    }

    [GeneratedRegex(@"^\s*\S+@\S+\s*\(([^()]+)\)\s*$")]
    private static partial Regex NameBehind();
}
