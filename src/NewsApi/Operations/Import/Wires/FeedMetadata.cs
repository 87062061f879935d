using System.Xml.Linq;

namespace NewsApi.Operations.Import.Wires;

/// <summary>A feed's metadata: the elements of the channel or feed that are not items.</summary>
sealed record FeedMetadata
{
    public string? Title { get; init; }
    public string? Link { get; init; }
    public string? Language { get; init; }
    public string? Base { get; init; }
    public XElement? Author { get; init; }

    public FeedMetadata With(XElement element) => element.Name.LocalName switch
    {
        "title" when Title is null && element.Name.Namespace != FeedNamespaces.Media =>
            this with { Title = WireText.PlainText(element.Value).ToSingleLine() },
        "link" when Link is null && (string?)element.Attribute("rel") is null or "alternate" =>
            this with { Link = (string?)element.Attribute("href") ?? element.Value.TrimToNull() },
        "language" when Language is null => this with { Language = element.Value.TrimToNull() },
        "author" => this with { Author = Author ?? element },
        _ => this,
    };

    /// <summary>The base of relative addresses.</summary>
    public Uri? BaseUri => (WireText.Address(Base) ?? WireText.Address(Link)) is { } address ? new(address) : null;
}
