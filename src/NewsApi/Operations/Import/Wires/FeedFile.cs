using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using NewsApi.Contract.Feeds;

namespace NewsApi.Operations.Import.Wires;

/// <summary>
/// RSS 2.0 and Atom, read item by item: no document type, no entity and nothing outside the file is ever looked at, and an item has a size and a depth.
/// </summary>
sealed class FeedFile(string? section) : IRecordSource
{
    const int LongestItem = 2 << 20;
    const int Deepest = 100;

    static FeedFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // old feeds are in windows-1252

    /// <summary>How XML from outside is read.</summary>
    public static readonly XmlReaderSettings Cautious = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = 1 << 28,
        CloseInput = false,
    };

    public bool LooksAhead => false;

    public async IAsyncEnumerable<SourceRecordLine> Read(Stream file, [EnumeratorCancellation] CancellationToken stop)
    {
        await Task.CompletedTask;
        var number = 0;
        foreach (var found in new Walk(file).Elements())
        {
            stop.ThrowIfCancellationRequested();
            if (found.Item is not null || found.Reason is not null)
                number++;
            if (found.Reason is { } reason)
                yield return new(number, null, reason);
            else if (found.Item is { } item)
                yield return One(item, found.About, number);
        }
    }

    SourceRecordLine One(XElement item, FeedAbout about, int number)
    {
        try
        {
            var article = item.Name.LocalName is "item" ? RssItem.Read(item, about) : AtomItem.Read(item, about);
            return new(number, article.ToLine(section ?? about.Title.Truncate(100) ?? "Wire"));
        }
        catch (UnsupportedFormatException fault)
        {
            return new(number, null, fault.Message);
        }
    }

    /// <summary>An item, or why there is none, with what the feed has said of itself so far.</summary>
    readonly record struct Found(XElement? Item, FeedAbout About, string? Reason);

    /// <summary>One walk through a file.</summary>
    sealed class Walk(Stream file)
    {
        static readonly string[] Items = ["item", "entry", "deleted-entry"];
        readonly char[] chunk = new char[8192];
        FeedAbout about = new();

        public IEnumerable<Found> Elements()
        {
            if (Begin(out var reader) is { } reason)
            {
                yield return new(null, about, reason);
                yield break;
            }

            using (reader)
                while (Next(reader!) is { } found)
                {
                    yield return found;
                    if (found is { Item: null, Reason: not null } && reader!.ReadState is not ReadState.Interactive)
                        yield break;
                }
        }

        // Moves to the first child of the channel, or of the feed.
        string? Begin(out XmlReader? reader)
        {
            reader = null;
            try
            {
                reader = XmlReader.Create(file, Cautious);
                if (reader.MoveToContent() is not XmlNodeType.Element || reader.LocalName is not ("rss" or "feed"))
                    return $"is <{reader.LocalName}>, neither RSS 2.0 nor Atom";
                about = about with { Language = reader.GetAttribute("xml:lang"), Base = reader.GetAttribute("xml:base") };
                if (reader.LocalName is "rss" && !reader.ReadToDescendant("channel"))
                    return "has no channel";
                reader.Read();
                return null;
            }
            catch (Exception broken) when (broken is XmlException or ArgumentException)
            {
                return Why(broken);
            }
        }

        Found? Next(XmlReader reader)
        {
            try
            {
                while (!reader.EOF)
                {
                    if (reader.NodeType is not XmlNodeType.Element)
                        reader.Read();
                    else if (Take(reader) is not { } element)
                        return new(null, about, $"is longer than {LongestItem} characters, or nested deeper than {Deepest} levels");
                    else if (Items.Contains(element.Name.LocalName))
                        return new(element, about, null);
                    else
                        about = about.With(element);
                }

                return null;
            }
            catch (XmlException broken)
            {
                var found = new Found(null, about, Why(broken));
                reader.Close();
                return found;
            }
        }

        // The element that the reader stands on, and whatever lies in it; null where that is too much. Leaves the reader behind it.
        XElement? Take(XmlReader reader)
        {
            var (depth, size) = (reader.Depth, 0L);
            XElement? whole = null, at = null;
            do
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        var (empty, made) = (reader.IsEmptyElement, Start(reader, ref size));
                        size += reader.Depth - depth > Deepest ? LongestItem : 16;
                        if (size < LongestItem)
                        {
                            at?.Add(made);
                            whole ??= made;
                            at = empty ? at : made;
                        }

                        if (empty && reader.Depth == depth)
                        {
                            reader.Read();
                            return whole;
                        }

                        break;
                    case XmlNodeType.EndElement when reader.Depth == depth:
                        reader.Read();
                        return size < LongestItem ? whole : null;
                    case XmlNodeType.EndElement:
                        at = size < LongestItem ? at!.Parent : at;
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                        Text(reader, at, ref size);
                        break;
                }
            }
            while (reader.Read());
            return null;
        }

        static XElement Start(XmlReader reader, ref long size)
        {
            var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
            while (reader.MoveToNextAttribute())
            {
                size += reader.Value.Length + 16;
                if (size < LongestItem && reader.NamespaceURI is not "http://www.w3.org/2000/xmlns/")
                    element.SetAttributeValue(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);
            }

            reader.MoveToElement();
            return element;
        }

        void Text(XmlReader reader, XElement? at, ref long size)
        {
            var text = new StringBuilder();
            while (reader.ReadValueChunk(chunk, 0, chunk.Length) is var read and > 0)
            {
                size += read;
                if (size < LongestItem)
                    text.Append(chunk, 0, read);
            }

            if (size < LongestItem)
                at?.Add(text.ToString());
        }

        static string Why(Exception broken) =>
            broken.Message.Contains("DTD", StringComparison.Ordinal) ? "has a document type (DTD), which is not read: the file ends here"
            : broken is XmlException { LineNumber: > 0 } at ? $"is not well-formed XML, or not in the encoding that it names, at line {at.LineNumber}: the rest of the file cannot be read"
            : "is not well-formed XML, or in an encoding that is not known";
    }
}

/// <summary>What a feed says of itself.</summary>
sealed record FeedAbout
{
    public string? Title { get; init; }
    public string? Link { get; init; }
    public string? Language { get; init; }
    public string? Base { get; init; }
    public XElement? Author { get; init; }

    public FeedAbout With(XElement element) => element.Name.LocalName switch
    {
        "title" when Title is null && element.Name.Namespace != FeedNames.Media => this with { Title = WireText.Words(element.Value).ToSingleLine() },
        "link" when Link is null && (string?)element.Attribute("rel") is null or "alternate" => this with { Link = (string?)element.Attribute("href") ?? element.Value.TrimToNull() },
        "language" when Language is null => this with { Language = element.Value.TrimToNull() },
        "author" => this with { Author = Author ?? element },
        _ => this,
    };

    /// <summary>What addresses without a host are understood from.</summary>
    public Uri? Place => (WireText.Address(Base) ?? WireText.Address(Link)) is { } address ? new(address) : null;
}

/// <summary>The names that feeds use beside those of RSS.</summary>
static class FeedNames
{
    public static readonly XNamespace Media = FeedXml.Media;
    public static readonly XNamespace Content = FeedXml.Content;
    public static readonly XNamespace Dc = FeedXml.Dc;
    public static readonly XNamespace Terms = "http://purl.org/dc/terms/";
    public static readonly XNamespace Atom = FeedXml.Atom;

    /// <summary>True for a category by which another NewsApi names a story's section.</summary>
    public static bool IsSection(XElement category) =>
        ((string?)category.Attribute("domain") ?? (string?)category.Attribute("scheme"))?.EndsWith("/v1/sections", StringComparison.Ordinal) is true;

    public static string? Text(this XElement element, XName name) => element.Element(name)?.Value.TrimToNull();
}
