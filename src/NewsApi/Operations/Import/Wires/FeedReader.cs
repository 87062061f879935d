using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace NewsApi.Operations.Import.Wires;

/// <summary>
/// Reads the items of an RSS or Atom file one at a time. Document types, entity definitions and external resources are never read, the
/// size and depth of an item are limited, and an item that is not well-formed does not affect the others.
/// </summary>
sealed class FeedReader(Stream file, Encoding? encoding)
{
    readonly BoundedElementReader elements = new();
    readonly FeedMetadataReader metadata = new();

    /// <summary>An item with the feed's metadata before it, or the reason why an item could not be read.</summary>
    public readonly record struct ItemResult(XElement? Item, FeedMetadata Feed, string? Reason, IReadOnlyList<string> Repairs);

    public IEnumerable<ItemResult> Read()
    {
        if (Open(out var scanner) is { } unknown)
        {
            yield return Invalid(unknown);
            yield break;
        }

        var (isHead, isIncomplete) = (true, false);
        foreach (var piece in scanner!.Read())
        {
            if (isHead && metadata.ReadHead(piece, scanner.Root) is { } reason)
            {
                yield return Invalid(reason);
                yield break;
            }

            if (piece.IsItem)
            {
                var item = ReadItem(piece);
                isIncomplete = item.Item is null;
                yield return item;
            }
            else if (!isHead)
                metadata.Read(piece);
            isHead = false;
        }

        if (scanner.OpenRoot is { } root && !isIncomplete)
            yield return Invalid($"is not well-formed XML: the file ends before </{root}> and may be incomplete");
    }

    string? Open(out FeedScanner? scanner)
    {
        scanner = null;
        try
        {
            scanner = new(new FeedDecoder(file, encoding));
            return null;
        }
        catch (InvalidItemException unknown)
        {
            return unknown.Message;
        }
    }

    ItemResult ReadItem(FeedPiece piece)
    {
        if (piece.IsTooLong)
            return Invalid(BoundedElementReader.TooLarge);
        if (piece.IsUndecodable)
            return Invalid($"has bytes that are not in the file's encoding, at line {piece.Line}: name the encoding with --encoding");

        using var reader = metadata.CreateReader(piece.Text, out var manager);
        try
        {
            reader.MoveToContent();
            return elements.Read(reader) is not { } element
                ? Invalid(BoundedElementReader.TooLarge)
                : new(element, metadata.Feed, null,
                    [.. piece.Repairs, .. manager.Undeclared.Select(p => $"repaired: the undeclared prefix {p}")]);
        }
        catch (XmlException fault)
        {
            return Invalid($"is not well-formed XML, at line {piece.Line + Math.Max(0, fault.LineNumber - 1)}");
        }
    }

    ItemResult Invalid(string reason) => new(null, metadata.Feed, reason, []);
}
