using System.Globalization;
using System.Text;
using System.Xml;
using NewsApi.Contract.Images;

namespace NewsApi.Contract.Feeds;

/// <summary>Writes the XML that RSS and Atom have in common.</summary>
static class FeedXml
{
    public const string Atom = "http://www.w3.org/2005/Atom";
    public const string Media = "http://search.yahoo.com/mrss/";
    public const string Content = "http://purl.org/rss/1.0/modules/content/";
    public const string Dc = "http://purl.org/dc/elements/1.1/";
    /// <summary>Our own extension: why an article was withdrawn.</summary>
    public const string Extension = "urn:x-newsapi:feed";
    public const string Tombstones = "http://purl.org/atompub/tombstones/1.0";

    static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(false),
        // Parsers would otherwise normalize carriage returns to line feeds.
        NewLineHandling = NewLineHandling.Entitize,
    };

    public static XmlWriter To(Stream output) => XmlWriter.Create(output, Settings);

    /// <summary>Writes an element with text, or nothing if the text is null.</summary>
    public static void Text(this XmlWriter xml, string name, string? text, string? ns = null)
    {
        if (text is null)
            return;
        xml.WriteStartElement(name, ns);
        xml.WriteString(FeedText.ForXml(text));
        xml.WriteEndElement();
    }

    public static void Attribute(this XmlWriter xml, string name, string? value)
    {
        if (value is not null)
            xml.WriteAttributeString(name, FeedText.ForXml(value));
    }

    public static void Attribute(this XmlWriter xml, string name, long value) =>
        xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes the links of a feed: self (RFC 4287), first and next (RFC 5005), and hub (WebSub).</summary>
    public static void WriteFeedLinks(this XmlWriter xml, Feed feed, IFeedFormat format)
    {
        xml.WriteLink("self", feed.Self, format.MediaType);
        if (feed.Hub is not null)
            xml.WriteLink("hub", feed.Hub);
        xml.WriteLink("first", feed.First, format.MediaType);
        if (feed.Next is not null)
            xml.WriteLink("next", feed.Next, format.MediaType);
    }

    public static void WriteLink(
        this XmlWriter xml, string rel, string href, string? type = null, long? length = null, string? title = null)
    {
        xml.WriteStartElement("link", Atom);
        xml.Attribute("rel", rel);
        xml.Attribute("href", href);
        xml.Attribute("type", type);
        xml.Attribute("title", title);
        if (length is { } bytes)
            xml.Attribute("length", bytes);
        xml.WriteEndElement();
    }

    /// <summary>
    /// Writes tombstones (RFC 6721), which tell subscribers to take articles down. The extension attribute <c>reason</c> is <c>killed</c>,
    /// <c>unpublished</c> or <c>notEntitled</c>; the comment has the publisher's explanation.
    /// </summary>
    public static void WriteTombstones(this XmlWriter xml, Feed feed)
    {
        foreach (var tombstone in feed.Tombstones)
        {
            xml.WriteStartElement("deleted-entry", Tombstones);
            xml.Attribute("ref", tombstone.Urn);
            xml.Attribute("when", FeedText.Rfc3339(tombstone.At));
            xml.WriteAttributeString("newsapi", "reason", Extension, tombstone.ReasonCode);
            xml.Text("comment", tombstone.Comment, Tombstones);
            xml.WriteEndElement();
        }
    }

    /// <summary>
    /// Writes images as Media RSS 1.5.1. <c>media:content</c> requires a URL, so for a lead image without a file only its descriptions are
    /// written, directly in the entry, which Media RSS also allows.
    /// </summary>
    public static void WriteImages(this XmlWriter xml, FeedArticle article)
    {
        foreach (var image in article.Images)
            if (image.Largest() is { } file)
                xml.WriteImage(image, file);

        if (article.Summary.LeadImage is { } lead && lead.Largest() is null)
            xml.WriteDescriptions(lead);
    }

    static void WriteImage(this XmlWriter xml, ImageView image, RenditionView file)
    {
        xml.WriteStartElement("content", Media);
        xml.Attribute("url", file.Url);
        xml.Attribute("type", file.MediaType());
        xml.Attribute("medium", "image");
        xml.Attribute("width", file.Width);
        xml.Attribute("height", file.Height);
        xml.Attribute("fileSize", file.Bytes);
        xml.WriteDescriptions(image);
        if (image.Smallest() is { } small)
        {
            xml.WriteStartElement("thumbnail", Media);
            xml.Attribute("url", small.Url);
            xml.Attribute("width", small.Width);
            xml.Attribute("height", small.Height);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    static void WriteDescriptions(this XmlWriter xml, ImageView image)
    {
        xml.WritePlainText("title", image.Alt);
        xml.WritePlainText("description", image.Caption);
        xml.Text("credit", image.Credit, Media);
        xml.Text("copyright", image.Rights.Holder, Media);
        xml.WritePlainText("text", image.Alt);
    }

    static void WritePlainText(this XmlWriter xml, string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        xml.WriteStartElement(name, Media);
        xml.Attribute("type", "plain");
        xml.WriteString(FeedText.ForXml(text));
        xml.WriteEndElement();
    }
}
