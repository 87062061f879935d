using System.Globalization;
using System.Xml;
using NewsApi.Contract.Images;

namespace NewsApi.Contract.Feeds;

/// <summary>
/// RSS 2.0 according to the RSS Best Practices Profile: titles are plain text, descriptions are HTML. Bylines use Dublin Core, images use
/// Media RSS, and full text uses the content module.
/// </summary>
sealed class RssFormat : IFeedFormat
{
    static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(5);

    static readonly (string Prefix, string Uri)[] Namespaces =
    [
        ("at", FeedXml.Tombstones), ("atom", FeedXml.Atom), ("content", FeedXml.Content), ("dc", FeedXml.Dc), ("media", FeedXml.Media),
    ];

    public string Name => "rss";
    public string Title => "RSS";
    public string MediaType => "application/rss+xml";

    public void Write(Feed feed, Stream output)
    {
        using var xml = FeedXml.To(output);
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        foreach (var (prefix, ns) in Namespaces)
            xml.WriteAttributeString("xmlns", prefix, null, ns);

        xml.WriteStartElement("channel");
        xml.Text("title", feed.Title);
        xml.Text("link", feed.Home);
        xml.Text("description", feed.Description ?? feed.Title);
        xml.Text("language", feed.Language);
        xml.Text("lastBuildDate", FeedText.Rfc822(feed.UpdatedAt));
        xml.Text("generator", "NewsApi");
        xml.Text("docs", "https://www.rssboard.org/rss-specification");
        xml.Text("ttl", TimeToLive.TotalMinutes.ToString(CultureInfo.InvariantCulture));
        xml.WriteFeedLinks(feed, this);
        xml.WriteTombstones(feed);
        foreach (var article in feed.Articles)
            WriteItem(xml, feed, article);
    }

    static void WriteItem(XmlWriter xml, Feed feed, FeedArticle article)
    {
        var summary = article.Summary;
        xml.WriteStartElement("item");
        xml.Text("title", summary.Headline);
        xml.Text("link", summary.Url);
        if (summary.Standfirst is { } standfirst)
            xml.Text("description", FeedText.EncodeHtml(standfirst));
        xml.Text("encoded", article.Html, FeedXml.Content);

        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(article.Urn);
        xml.WriteEndElement();

        xml.Text("pubDate", FeedText.Rfc822(summary.PublishedAt));
        xml.Text("updated", FeedText.Rfc3339(summary.UpdatedAt), FeedXml.Atom);
        foreach (var byline in summary.Bylines)
            xml.Text("creator", byline.Name, FeedXml.Dc);
        xml.Text("language", summary.Language, FeedXml.Dc);

        WriteCategory(xml, $"{feed.Site.PublicUrl}/v1/sections", summary.Section.Name);
        foreach (var tag in summary.Tags)
            WriteCategory(xml, $"{feed.Site.PublicUrl}/v1/tags", tag.Name);
        if (summary.LeadImage?.Largest() is { } file)
            WriteEnclosure(xml, file);
        xml.WriteImages(article);
        xml.WriteEndElement();
    }

    static void WriteCategory(XmlWriter xml, string domain, string name)
    {
        xml.WriteStartElement("category");
        xml.Attribute("domain", domain);
        xml.WriteString(FeedText.ForXml(name));
        xml.WriteEndElement();
    }

    static void WriteEnclosure(XmlWriter xml, RenditionView file)
    {
        xml.WriteStartElement("enclosure");
        xml.Attribute("url", file.Url);
        xml.Attribute("length", file.Bytes);
        xml.Attribute("type", file.MediaType());
        xml.WriteEndElement();
    }
}
