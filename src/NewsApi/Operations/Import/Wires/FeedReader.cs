using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace NewsApi.Operations.Import.Wires;

/// <summary>
/// Reads the items of an RSS 2.0 or Atom file one at a time. DTDs, entity definitions and external resources are never read, and the size
/// and depth of an item are limited.
/// </summary>
sealed class FeedReader(Stream file)
{
    static readonly string[] ItemNames = ["item", "entry", "deleted-entry"];

    readonly BoundedElementReader elements = new();
    FeedMetadata feed = new();

    static FeedReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // older feeds use windows-1252

    /// <summary>Settings for XML from untrusted sources.</summary>
    public static readonly XmlReaderSettings XmlSettings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = 1 << 28,
        CloseInput = false,
    };

    /// <summary>An item with the feed's metadata before it, or the reason why an item could not be read.</summary>
    public readonly record struct Result(XElement? Item, FeedMetadata Feed, string? Reason);

    public IEnumerable<Result> Read()
    {
        if (Open(out var reader) is { } reason)
        {
            yield return new(null, feed, reason);
            yield break;
        }

        using (reader)
            while (ReadNext(reader!) is { } result)
            {
                yield return result;
                if (result.Item is null && reader!.ReadState is not ReadState.Interactive)
                    yield break;
            }
    }

    // Moves to the first child of the channel or feed. Returns the reason if the file is not a feed.
    string? Open(out XmlReader? reader)
    {
        reader = null;
        try
        {
            reader = XmlReader.Create(file, XmlSettings);
            if (reader.MoveToContent() is not XmlNodeType.Element || reader.LocalName is not ("rss" or "feed"))
                return $"is <{reader.LocalName}>, neither RSS 2.0 nor Atom";
            feed = feed with { Language = reader.GetAttribute("xml:lang"), Base = reader.GetAttribute("xml:base") };
            if (reader.LocalName is "rss" && !reader.ReadToDescendant("channel"))
                return "has no channel";
            reader.Read();
            return null;
        }
        catch (Exception fault) when (fault is XmlException or ArgumentException)
        {
            return Describe(fault);
        }
    }

    Result? ReadNext(XmlReader reader)
    {
        try
        {
            while (!reader.EOF)
            {
                if (reader.NodeType is not XmlNodeType.Element)
                    reader.Read();
                else if (elements.Read(reader) is not { } element)
                    return new(null, feed, BoundedElementReader.TooLarge);
                else if (ItemNames.Contains(element.Name.LocalName))
                    return new(element, feed, null);
                else
                    feed = feed.With(element);
            }

            return null;
        }
        catch (XmlException fault)
        {
            reader.Close();
            return new(null, feed, Describe(fault));
        }
    }

    static string Describe(Exception fault) =>
        fault.Message.Contains("DTD", StringComparison.Ordinal)
            ? "has a document type definition (DTD), which is not allowed; the rest of the file is skipped"
        : fault is XmlException { LineNumber: > 0 } at
            ? $"is not well-formed XML, or not in its declared encoding, at line {at.LineNumber}; the rest of the file is skipped"
        : "is not well-formed XML, or in an unknown encoding";
}
