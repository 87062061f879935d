using System.Xml;

namespace NewsApi.Contract.Feeds;

/// <summary>Atom (RFC 4287) with paging (RFC 5005), tombstones (RFC 6721), and Media RSS for images.</summary>
sealed class AtomFormat : IFeedFormat
{
    public string Name => "atom";
    public string Title => "Atom";
    public string MediaType => "application/atom+xml";

    public void Write(Feed feed, Stream output)
    {
        using var xml = FeedXml.To(output);
        xml.WriteStartElement("feed", FeedXml.Atom);
        xml.WriteAttributeString("xmlns", "at", null, FeedXml.Tombstones);
        xml.WriteAttributeString("xmlns", "media", null, FeedXml.Media);
        var language = feed.Language;
        WriteLanguage(xml, language);

        Text(xml, "id", feed.Id ?? feed.First);
        Text(xml, "title", feed.Title);
        Text(xml, "subtitle", feed.Description);
        Text(xml, "updated", FeedText.Rfc3339(feed.UpdatedAt));
        WriteAuthor(xml, feed.Site.Name, feed.Site.ReaderUrl);
        Text(xml, "generator", "NewsApi");
        xml.WriteLink("alternate", feed.Home, "text/html");
        xml.WriteFeedLinks(feed, this);
        xml.WriteTombstones(feed);
        foreach (var article in feed.Articles)
            WriteEntry(xml, feed, article, withLanguage: language is null);
    }

    static void WriteEntry(XmlWriter xml, Feed feed, FeedArticle article, bool withLanguage)
    {
        var summary = article.Summary;
        xml.WriteStartElement("entry", FeedXml.Atom);
        if (withLanguage)
            WriteLanguage(xml, summary.Language);
        Text(xml, "id", article.Urn);
        Text(xml, "title", summary.Headline);
        Text(xml, "updated", FeedText.Rfc3339(summary.UpdatedAt));
        Text(xml, "published", FeedText.Rfc3339(summary.PublishedAt));
        foreach (var byline in summary.Bylines)
            WriteAuthor(xml, byline.Name);

        WriteCategory(xml, $"{feed.Site.PublicUrl}/v1/sections", $"{summary.Section.Slug}", summary.Section.Name);
        foreach (var tag in summary.Tags)
            WriteCategory(xml, $"{feed.Site.PublicUrl}/v1/tags", $"{tag.Slug}", tag.Name);
        xml.WriteLink("alternate", summary.Url, "text/html");
        foreach (var image in article.Images)
            if (image.Largest() is { } file)
                xml.WriteLink("enclosure", file.Url, file.MediaType(), file.Bytes, image.Alt);

        Text(xml, "summary", summary.Standfirst);
        if (article.Html is { } html)
        {
            xml.WriteStartElement("content", FeedXml.Atom);
            xml.WriteAttributeString("type", "html");
            xml.WriteString(FeedText.ForXml(html));
            xml.WriteEndElement();
        }

        xml.WriteImages(article);
        xml.WriteEndElement();
    }

    static void WriteAuthor(XmlWriter xml, string name, string? uri = null)
    {
        xml.WriteStartElement("author", FeedXml.Atom);
        Text(xml, "name", name);
        Text(xml, "uri", uri);
        xml.WriteEndElement();
    }

    static void WriteCategory(XmlWriter xml, string scheme, string term, string label)
    {
        xml.WriteStartElement("category", FeedXml.Atom);
        xml.Attribute("scheme", scheme);
        xml.Attribute("term", term);
        xml.Attribute("label", label);
        xml.WriteEndElement();
    }

    static void WriteLanguage(XmlWriter xml, string? language)
    {
        if (language is not null)
            xml.WriteAttributeString("xml", "lang", null, language);
    }

    static void Text(XmlWriter xml, string name, string? text) => xml.Text(name, text, FeedXml.Atom);
}
