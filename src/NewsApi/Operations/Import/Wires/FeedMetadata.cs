using System.Xml.Linq;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Import;

namespace NewsApi.Operations.Import.Wires;

/// <summary>A feed's metadata: the elements of the channel or feed that are not items.</summary>
sealed record FeedMetadata
{
    const int MaxAuthors = 10_000;
    const string DcTerms = "http://purl.org/dc/terms/";

    readonly Dictionary<string, string> authors = new(StringComparer.OrdinalIgnoreCase);

    public string? Title { get; init; }
    public string? Link { get; init; }

    /// <summary>The address or id of the feed itself.</summary>
    public string? Self { get; init; }
    public string? Language { get; init; }
    public string? Base { get; init; }
    public string? Rights { get; init; }
    public XElement? Author { get; init; }

    /// <summary>True for a site's own export from WordPress.</summary>
    public bool IsWordPress { get; init; }

    public FeedMetadata With(XElement element) => (element.Name.NamespaceName, element.Name.LocalName) switch
    {
        (_, "author") when element.Name.NamespaceName.StartsWith(FeedNamespaces.WordPress, StringComparison.Ordinal) => WithAuthor(element),
        (_, "wxr_version") => this with { IsWordPress = true },
        ("" or FeedXml.Atom, "title") when Title is null => this with { Title = WireText.Headline(element.Value) },
        ("" or FeedXml.Atom, "link") => WithLink(element),
        (FeedXml.Atom, "id") => this with { Self = Self ?? element.Value.TrimToNull() },
        ("" or FeedXml.Dc, "language") when Language is null => this with { Language = element.Value.TrimToNull() },
        (FeedXml.Atom, "author") => this with { Author = Author ?? element },
        ("", "copyright") or (FeedXml.Atom or FeedXml.Dc or DcTerms, "rights") =>
            this with { Rights = Rights ?? element.Value.ToSingleLine() },
        _ => this,
    };

    /// <summary>The base of relative addresses.</summary>
    public Uri? BaseUri => (WireText.Address(Base) ?? WireText.Address(Link)) is { } address ? new(address) : null;

    /// <summary>What identifies the feed: its title, and its link, else its own address or id.</summary>
    public WireOrigin Origin =>
        new(Title.Truncate(100) ?? WireItem.DefaultSection, WireText.Address(Link) ?? WireText.Address(Self) ?? Self.Truncate(200));

    /// <summary>The display name of the author with a login name, in an export from WordPress.</summary>
    public string? NameOf(string login) => authors.GetValueOrDefault(login);

    FeedMetadata WithLink(XElement link)
    {
        var address = (string?)link.Attribute("href") ?? link.Value.TrimToNull();
        return (string?)link.Attribute("rel") switch
        {
            null or "alternate" => this with { Link = Link ?? address },
            "self" => this with { Self = address },
            _ => this,
        };
    }

    FeedMetadata WithAuthor(XElement author)
    {
        var login = author.Text(author.Name.Namespace + "author_login");
        var name = author.Text(author.Name.Namespace + "author_display_name").ToSingleLine();
        if (login is not null && name is not null && authors.Count < MaxAuthors)
            authors.TryAdd(login, name);
        return this with { IsWordPress = true };
    }
}
