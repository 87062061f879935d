using System.Runtime.CompilerServices;
using System.Xml.Linq;
using NewsApi.Contract.Import;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Reads articles from RSS 2.0 and Atom.</summary>
sealed class FeedRecordSource(WireSettings settings) : IRecordSource
{
    public bool HasForwardReferences => false;

    public async IAsyncEnumerable<ReadResult> Read(Stream file, [EnumeratorCancellation] CancellationToken stop)
    {
        await Task.CompletedTask; // XmlReader is synchronous
        var number = 0;
        foreach (var (item, feed, reason) in new FeedReader(file).Read())
        {
            stop.ThrowIfCancellationRequested();
            number++;
            yield return item is null ? new(number, null, reason!) : ToResult(item, feed, number);
        }
    }

    ReadResult ToResult(XElement item, FeedMetadata feed, int number)
    {
        try
        {
            var article = item.Name.LocalName is "item" ? RssItemMapper.Map(item, feed) : AtomEntryMapper.Map(item, feed);
            var origin = new WireOrigin(feed.Title.Truncate(100) ?? WireItem.DefaultSection, WireText.Address(feed.Link));
            return new(number, article.ToRecord(origin, settings.OptionsOf(origin)));
        }
        catch (InvalidItemException fault)
        {
            return new(number, null, fault.Message);
        }
    }
}
