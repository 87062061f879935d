using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Reads XML elements whose size and depth are limited, so that an item cannot exhaust the memory.</summary>
sealed class BoundedElementReader
{
    public const int MaxLength = 2 << 20;

    const int MaxDepth = 100;
    const int NodeCost = 16;

    public static readonly string TooLarge = $"is longer than {MaxLength} characters, or nested deeper than {MaxDepth} levels";

    readonly char[] buffer = new char[8192];

    /// <summary>Reads the current element with its content and moves behind it. Returns null if it exceeds a limit.</summary>
    public XElement? Read(XmlReader reader)
    {
        var (depth, size) = (reader.Depth, 0L);
        XElement? root = null, current = null;
        do
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var (isEmpty, element) = (reader.IsEmptyElement, ReadStart(reader, ref size));
                    size += reader.Depth - depth > MaxDepth ? MaxLength : NodeCost;
                    if (size < MaxLength)
                    {
                        current?.Add(element);
                        root ??= element;
                        current = isEmpty ? current : element;
                    }

                    if (isEmpty && reader.Depth == depth)
                    {
                        reader.Read();
                        return root;
                    }

                    break;
                case XmlNodeType.EndElement when reader.Depth == depth:
                    reader.Read();
                    return size < MaxLength ? root : null;
                case XmlNodeType.EndElement:
                    current = size < MaxLength ? current!.Parent : current;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    ReadText(reader, current, ref size);
                    break;
            }
        }
        while (reader.Read());
        return null;
    }

    static XElement ReadStart(XmlReader reader, ref long size)
    {
        var element = new XElement(XName.Get(reader.LocalName, FeedNamespaces.Current(reader.NamespaceURI)));
        while (reader.MoveToNextAttribute())
        {
            size += reader.Value.Length + NodeCost;
            if (size < MaxLength && reader.NamespaceURI is not "http://www.w3.org/2000/xmlns/")
                element.SetAttributeValue(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);
        }

        reader.MoveToElement();
        return element;
    }

    void ReadText(XmlReader reader, XElement? parent, ref long size)
    {
        var text = new StringBuilder();
        while (reader.ReadValueChunk(buffer, 0, buffer.Length) is var read and > 0)
        {
            size += read;
            if (size < MaxLength)
                text.Append(buffer, 0, read);
        }

        if (size < MaxLength)
            parent?.Add(text.ToString());
    }
}
