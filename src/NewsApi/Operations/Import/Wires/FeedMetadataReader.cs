using System.Xml;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Reads the elements of a feed that are not items, and keeps the namespaces that it declares.</summary>
sealed class FeedMetadataReader
{
    // The fault at the end of the text comes after it, not while the last element is read.
    const string End = "<end/>";

    static readonly XmlReaderSettings XmlSettings = new()
    {
        ConformanceLevel = ConformanceLevel.Fragment,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
    };

    readonly BoundedElementReader elements = new();
    Dictionary<string, string> namespaces = [];

    public FeedMetadata Feed { get; private set; } = new();

    /// <summary>Creates a reader for a piece of the feed.</summary>
    public XmlReader CreateReader(string text, out FeedPrefixes prefixes)
    {
        prefixes = new(namespaces);
        var context = new XmlParserContext(prefixes.NameTable, prefixes, null, XmlSpace.None);
        return XmlReader.Create(new StringReader(text), XmlSettings, context);
    }

    /// <summary>Reads the root, the channel and the metadata before the first item. Returns the reason if the file is not a feed.</summary>
    public string? ReadHead(FeedPiece piece, string root)
    {
        if (root is "")
            return "is not well-formed XML: it has no element";
        using var reader = CreateReader(piece.Text + End, out var prefixes);
        try
        {
            if (!MoveTo(reader, null) || reader.LocalName is not ("rss" or "feed" or "RDF"))
                return $"is <{root.Truncate(40)}>, neither RSS 2.0 nor Atom";
            Feed = Feed with { Language = reader.GetAttribute("xml:lang"), Base = reader.GetAttribute("xml:base") };
            if (reader.LocalName is not "feed" && !MoveTo(reader, "channel"))
                return "has no channel";
            Feed = Feed with
            {
                Language = reader.GetAttribute("xml:lang") ?? Feed.Language,
                Base = reader.GetAttribute("xml:base") ?? Feed.Base,
            };
            namespaces = new(prefixes.GetNamespacesInScope(XmlNamespaceScope.ExcludeXml));
        }
        catch (XmlException fault)
        {
            return $"is not well-formed XML, at line {fault.LineNumber}";
        }

        Read(reader);
        return null;
    }

    /// <summary>Reads metadata between or after items.</summary>
    public void Read(FeedPiece piece)
    {
        using var reader = CreateReader(piece.Text + End, out _);
        Read(reader);
    }

    // The text before the first item has no end tags, and that after the last one no start tags: it ends in a fault.
    void Read(XmlReader reader)
    {
        try
        {
            while (reader.Read())
                while (reader.NodeType is XmlNodeType.Element)
                    if (elements.Read(reader) is { } element)
                        Feed = Feed.With(element);
        }
        catch (XmlException)
        {
        }
    }

    static bool MoveTo(XmlReader reader, string? name)
    {
        while (reader.Read())
            if (reader.NodeType is XmlNodeType.Element && (name is null || reader.LocalName == name))
                return true;
        return false;
    }
}
