using System.Xml;
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
    public static readonly XNamespace Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    public static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public static readonly XNamespace Excerpt = "http://wordpress.org/export/1.2/excerpt/";
    public static readonly XNamespace Blogger = "http://schemas.google.com/blogger/2018";
    public static readonly XNamespace Thread = "http://purl.org/syndication/thread/1.0";
    public static readonly XNamespace Turbo = "http://turbo.yandex.ru";
    public static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    /// <summary>The beginning of the namespaces of all versions of the WordPress export.</summary>
    public const string WordPress = "http://wordpress.org/export/";

    static readonly string[] RssNamespaces =
    [
        "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/", "http://channel.netscape.com/rdf/simple/0.9/",
        "http://backend.userland.com/rss2", "http://backend.userland.com/RSS2", "http://blogs.law.harvard.edu/tech/rss",
        "http://purl.org/net/rss1.1#",
    ];

    static readonly Dictionary<string, XNamespace> Prefixes = new()
    {
        ["media"] = Media,
        ["content"] = Content,
        ["dc"] = Dc,
        ["dcterms"] = DcTerms,
        ["atom"] = Atom,
        ["itunes"] = Itunes,
        ["rdf"] = Rdf,
        ["excerpt"] = Excerpt,
        ["wp"] = WordPress + "1.2/",
        ["thr"] = Thread,
        ["turbo"] = Turbo,
        ["app"] = "http://www.w3.org/2007/app",
        ["at"] = FeedXml.Tombstones,
    };

    /// <summary>The namespace that the mappers know: none for all versions of RSS, that of RFC 4287 for Atom.</summary>
    public static string Current(string name) =>
        RssNamespaces.Contains(name) ? "" : name is "http://purl.org/atom/ns#" ? FeedXml.Atom : name;

    /// <summary>The namespace that a prefix usually has.</summary>
    public static string UsualOf(string prefix) =>
        Prefixes.TryGetValue(prefix, out var name) ? name.NamespaceName : $"urn:undeclared:{prefix}";
}

/// <summary>The namespaces in scope. A prefix that is not declared has its usual namespace.</summary>
sealed class FeedPrefixes : XmlNamespaceManager
{
    readonly SortedSet<string> undeclared = [];

    public FeedPrefixes(IReadOnlyDictionary<string, string> declared) : base(new NameTable())
    {
        foreach (var (prefix, name) in declared)
            AddNamespace(prefix, name);
    }

    /// <summary>The prefixes that were used and not declared.</summary>
    public IReadOnlyCollection<string> Undeclared => undeclared;

    public override string? LookupNamespace(string prefix)
    {
        if (base.LookupNamespace(prefix) is { } declared)
            return declared;
        undeclared.Add(prefix);
        return NameTable!.Add(FeedNamespaces.UsualOf(prefix));
    }
}
