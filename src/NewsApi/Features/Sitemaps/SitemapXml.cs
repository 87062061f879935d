using System.Text;
using System.Text.Json;
using System.Xml;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Images;
using NewsApi.Contract.Json;

namespace NewsApi.Features.Sitemaps;

/// <summary>Writes the XML of sitemaps (sitemaps.org 0.9) with Google's news and image extensions.</summary>
static class SitemapXml
{
    public const string MediaType = "application/xml";
    public const string Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    public const string News = "http://www.google.com/schemas/sitemap-news/0.9";
    public const string Image = "http://www.google.com/schemas/sitemap-image/1.1";

    static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false) };

    public static XmlWriter Begin(Stream output, string root, params ReadOnlySpan<(string Prefix, string Namespace)> extensions)
    {
        var xml = XmlWriter.Create(output, Settings);
        xml.WriteStartElement(root, Sitemap);
        foreach (var (prefix, ns) in extensions)
            xml.WriteAttributeString("xmlns", prefix, null, ns);
        return xml;
    }

    public static void Text(XmlWriter xml, string name, string text, string ns = Sitemap) =>
        xml.WriteElementString(name, ns, FeedText.ForXml(text));

    /// <summary>Writes the lead image of an article, if it has a file.</summary>
    public static void WriteImage(XmlWriter xml, byte[] summary)
    {
        var lead = JsonSplicer.Property(summary, "leadImage").Span;
        if (lead.SequenceEqual("null"u8) || JsonSerializer.Deserialize<ImageView>(lead, NewsJson.Options)?.Largest() is not { } file)
            return;

        xml.WriteStartElement("image", Image);
        Text(xml, "loc", file.Url, Image);
        xml.WriteEndElement();
    }
}
