using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Reads articles from RSS 2.0 and Atom.</summary>
sealed class FeedRecordSource(string? section) : IRecordSource
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
            return new(number, article.ToRecord(section ?? feed.Title.Truncate(100) ?? "Wire"));
        }
        catch (InvalidItemException fault)
        {
            return new(number, null, fault.Message);
        }
    }
}
