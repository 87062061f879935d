using System.Runtime.CompilerServices;
using System.Text.Json;
using NewsApi.Contract.Import;
using NewsApi.Contract.Json;

namespace NewsApi.Operations.Import.Wires;

/// <summary>
/// Reads articles from IPTC ninjs and from JSON Feed: one ninjs item per line, or one document of at most 64 MiB that is a JSON Feed, a
/// ninjs item, an array of items, or an object with <c>items</c>.
/// </summary>
sealed class JsonWireRecordSource(WireSettings settings, bool byLine) : IRecordSource
{
    const int MaxDocumentSize = 64 << 20;

    public bool HasForwardReferences => false;

    public IAsyncEnumerable<ReadResult> Read(Stream file, CancellationToken stop) =>
        byLine ? ReadLines(file, stop) : ReadDocument(file, stop);

    async IAsyncEnumerable<ReadResult> ReadLines(Stream file, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var (number, line) in new LineReader(file).Read(stop))
            if (line is null)
                yield return new(number, null, LineReader.TooLong);
            else
                yield return Parse(line, out var reason) is { } json ? ToResult(json, number) : new(number, null, reason);
    }

    async IAsyncEnumerable<ReadResult> ReadDocument(Stream file, [EnumeratorCancellation] CancellationToken stop)
    {
        if (await ReadBytes(file, stop) is not { } bytes)
        {
            yield return new(1, null, "is a document of more than 64 MiB: write one item per line instead");
            yield break;
        }

        if (Parse(bytes, out var reason) is not { } json)
        {
            yield return new(1, null, reason);
            yield break;
        }

        using (json)
            foreach (var result in JsonFeedItemMapper.IsFeed(json.RootElement) ? ReadFeed(json.RootElement) : ReadItems(json.RootElement))
                yield return result;
    }

    IEnumerable<ReadResult> ReadItems(JsonElement root) => ItemsOf(root).Select((item, index) => ToNinjsResult(item, index + 1));

    IEnumerable<ReadResult> ReadFeed(JsonElement root)
    {
        var feed = new JsonFeedItemMapper(new(root));
        var tombstones = feed.Tombstones;
        foreach (var (index, tombstone) in tombstones.Index())
            yield return ToResult(index + 1, feed.Origin, _ => JsonFeedItemMapper.MapTombstone(tombstone), null);
        foreach (var (index, json) in ItemsOf(root).Index())
            yield return ToFeedResult(feed, json, tombstones.Count + index + 1);
    }

    ReadResult ToFeedResult(JsonFeedItemMapper feed, JsonElement json, int number) => Try(number, () =>
    {
        var item = new NinjsObject(json);
        return ToResult(number, feed.Origin, options => feed.Map(item, options.Zone), JsonFeedItemMapper.IdOf(item));
    });

    static async Task<byte[]?> ReadBytes(Stream file, CancellationToken stop)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await file.ReadAsync(buffer, stop) is var read and > 0)
        {
            if (bytes.Length + read > MaxDocumentSize)
                return null;
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    static JsonDocument? Parse(byte[] bytes, out string reason)
    {
        try
        {
            reason = "";
            return JsonDocument.Parse(bytes.SkipByteOrderMarkAsMemory(), new() { MaxDepth = 64 });
        }
        catch (JsonException fault)
        {
            reason = JsonError.Of(fault).Reason is JsonError.TooDeep
                ? "is nested too deeply"
                : $"is not well-formed JSON, at line {fault.LineNumber + 1}";
            return null;
        }
    }

    static IEnumerable<JsonElement> ItemsOf(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => root.EnumerateArray(),
        JsonValueKind.Object when root.TryGetProperty("items", out var items) && items.ValueKind is JsonValueKind.Array =>
            items.EnumerateArray(),
        _ => [root],
    };

    ReadResult ToResult(JsonDocument json, int number)
    {
        using (json)
            return ToNinjsResult(json.RootElement, number);
    }

    ReadResult ToNinjsResult(JsonElement json, int number) => Try(number, () =>
    {
        var item = new NinjsObject(json);
        return ToResult(
            number, NinjsItemMapper.OriginOf(item), options => NinjsItemMapper.Map(item, options.Zone), NinjsItemMapper.IdOf(item),
            WireItem.DefaultSection);
    });

    ReadResult ToResult(int number, WireOrigin origin, Func<WireOptions, WireItem> map, string? id, string? section = null)
    {
        try
        {
            var options = settings.OptionsOf(origin);
            if (section is not null)
                options = options with { Section = options.Section ?? section };
            return new(number, map(options).ToRecord(origin, options, settings.Clock.GetUtcNow()));
        }
        catch (InvalidItemException fault)
        {
            return new(number, null, fault.Message, id is null ? null : WireText.ToSourceId(id), fault.IsLeftOut);
        }
    }

    static ReadResult Try(int number, Func<ReadResult> read)
    {
        try
        {
            return read();
        }
        catch (InvalidItemException fault)
        {
            return new(number, null, fault.Message);
        }
    }
}
