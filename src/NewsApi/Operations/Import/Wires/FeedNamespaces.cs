using System.Xml.Linq;
using NewsApi.Contract.Feeds;

namespace NewsApi.Operations.Import.Wires;

/// <summary>The XML namespaces of feeds.</summary>
static class FeedNamespaces
{
    public static readonly XNamespace Media = FeedXml.Media;
    public static readonly XNamespace Content = FeedXml.Content;
    public static readonly XNamespace Dc = FeedXml.Dc;
    public static readonly XNamespace DcTerms = "http://purl.org/dc/terms/";
    public static readonly XNamespace Atom = FeedXml.Atom;
}
