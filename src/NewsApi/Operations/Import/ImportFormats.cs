using System.Text.Json;
using NewsApi.Operations.Import.Wires;

namespace NewsApi.Operations.Import;

/// <summary>Detects the format of a file from its first 64 KiB.</summary>
static class ImportFormats
{
    const int PrefixSize = 64 * 1024;
    static readonly string[] RecordProperties = ["sourceId", "section", "publishedAt"];
    static readonly string[] NinjsProperties =
        ["uri", "guid", "items", "standard", "headlines", "bodies", "versionCreated", "versioncreated", "pubStatus", "pubstatus"];

    /// <summary>Returns the record source for the file, and rewinds the file.</summary>
    /// <param name="file">A seekable stream.</param>
    /// <param name="format">The format; Auto detects it.</param>
    /// <param name="settings">The options of wires.</param>
    /// <param name="stop">Cancels the call.</param>
    public static async Task<IRecordSource> OpenSource(Stream file, ImportFormat format, WireSettings settings, CancellationToken stop)
    {
        if (format is ImportFormat.Auto)
            format = Detect(await ReadPrefix(file, stop));
        var byLine = format is ImportFormat.Ninjs && await HasItemInFirstLine(file, stop);
        file.Position = 0;
        return format switch
        {
            ImportFormat.Ninjs or ImportFormat.JsonFeed => new JsonWireRecordSource(settings, byLine),
            ImportFormat.Rss or ImportFormat.Atom => new FeedRecordSource(settings),
            ImportFormat.Wxr => new FeedRecordSource(settings, isWordPress: true),
            _ => new JsonLinesRecordSource(),
        };
    }

    static async Task<byte[]> ReadPrefix(Stream file, CancellationToken stop)
    {
        var bytes = new byte[PrefixSize];
        var read = await file.ReadAtLeastAsync(bytes, PrefixSize, throwOnEndOfStream: false, stop);
        return bytes[..read];
    }

    // The reader of feeds tells RSS, Atom and exports from WordPress apart, and reports what is none of them.
    static ImportFormat Detect(byte[] prefix) => FirstByte(prefix) switch
    {
        (byte)'[' => ImportFormat.Ninjs,
        (byte)'{' => DetectJson(prefix),
        (byte)'<' => ImportFormat.Rss,
        _ => IsUtf16Xml(prefix) ? ImportFormat.Rss : ImportFormat.Jsonl,
    };

    static byte FirstByte(ReadOnlySpan<byte> bytes)
    {
        while (bytes.StartsWith("\uFEFF"u8) || bytes is [(byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n', ..])
            bytes = bytes[(bytes[0] is 0xEF ? 3 : 1)..];
        return bytes is [var first, ..] ? first : default;
    }

    static bool IsUtf16Xml(byte[] bytes) => bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [(byte)'<', 0, ..] or [0, (byte)'<', ..];

    static ImportFormat DetectJson(byte[] prefix)
    {
        var reader = new Utf8JsonReader(prefix.SkipByteOrderMark(), isFinalBlock: false, default);
        try
        {
            for (var hasType = false; reader.Read();)
            {
                if (reader.CurrentDepth is not 1 || reader.TokenType is not JsonTokenType.PropertyName)
                    continue;
                var name = reader.GetString()!;
                if (RecordProperties.Contains(name) || (hasType && name is "name" or "slug"))
                    return ImportFormat.Jsonl;
                if (name is "version" && reader.Read() && reader.TokenType is JsonTokenType.String
                    && JsonFeedItemMapper.IsVersion(reader.GetString()))
                    return ImportFormat.JsonFeed;
                if (NinjsProperties.Contains(name))
                    return ImportFormat.Ninjs;
                hasType |= name is "type";
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
        }

        return ImportFormat.Jsonl;
    }

    static async Task<bool> HasItemInFirstLine(Stream file, CancellationToken stop)
    {
        file.Position = 0;
        await foreach (var (_, line) in new LineReader(file).Read(stop))
            if (line is null || !line.SkipByteOrderMark().Trim(" \t\r"u8).IsEmpty)
                return line is not null && IsNinjsItem(line);
        return false;
    }

    static bool IsNinjsItem(byte[] line)
    {
        try
        {
            using var json = JsonDocument.Parse(line.SkipByteOrderMarkAsMemory());
            return json.RootElement.ValueKind is JsonValueKind.Object && !json.RootElement.TryGetProperty("items", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
