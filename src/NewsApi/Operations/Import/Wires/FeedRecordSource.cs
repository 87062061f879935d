using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Reads articles from RSS, Atom and exports from WordPress.</summary>
/// <param name="settings">The options of wires.</param>
/// <param name="isWordPress">True if the file must be an export from WordPress. One is always recognised by its elements.</param>
sealed class FeedRecordSource(WireSettings settings, bool isWordPress = false) : IRecordSource
{
    public bool HasForwardReferences => false;

    public async IAsyncEnumerable<ReadResult> Read(Stream file, [EnumeratorCancellation] CancellationToken stop)
    {
        await Task.CompletedTask; // XmlReader is synchronous
        var number = 0;
        var wordPress = new WordPressItemMapper();
        foreach (var result in new FeedReader(file, settings.Encoding).Read())
        {
            stop.ThrowIfCancellationRequested();
            number++;
            yield return result.Item is null ? new(number, null, result.Reason!) : ToReadResult(result, number, wordPress);
        }
    }

    ReadResult ToReadResult(FeedReader.ItemResult result, int number, WordPressItemMapper wordPress)
    {
        var (item, feed) = (result.Item!, result.Feed);
        try
        {
            var origin = feed.Origin;
            var options = settings.OptionsOf(origin);
            var article = item.Name.LocalName is "entry" or "deleted-entry" ? AtomEntryMapper.Map(item, feed, options.Zone)
                : isWordPress || feed.IsWordPress || WordPressItemMapper.IsExported(item) ? wordPress.Map(item, feed, options.Zone)
                : RssItemMapper.Map(item, feed, options.Zone);
            article = article with { Removed = [.. result.Repairs, .. article.Removed] };
            return new(number, article.ToRecord(origin, options, settings.Clock.GetUtcNow()));
        }
        catch (InvalidItemException fault)
        {
            return new(number, null, fault.Message, IdOf(item, feed), fault.IsLeftOut);
        }
    }

    static string? IdOf(XElement item, FeedMetadata feed) =>
        (item.Name.LocalName is "item" ? RssItemMapper.IdOf(item, feed) : AtomEntryMapper.IdOf(item)) is { } id
            ? WireText.ToSourceId(id)
            : null;
}
