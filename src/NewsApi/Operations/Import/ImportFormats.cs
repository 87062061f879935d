using System.Text.Json;
using System.Xml;
using NewsApi.Operations.Import.Wires;

namespace NewsApi.Operations.Import;

/// <summary>Detects the format of a file from its first 64 KiB.</summary>
static class ImportFormats
{
    const int PrefixSize = 64 * 1024;
    static readonly string[] RecordProperties = ["sourceId", "headline", "section", "publishedAt"];
    static readonly string[] NinjsProperties =
        ["uri", "items", "standard", "headlines", "bodies", "versionCreated", "versioncreated", "pubStatus", "pubstatus"];

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
            ImportFormat.Ninjs => new NinjsRecordSource(settings, byLine),
            ImportFormat.Rss or ImportFormat.Atom => new FeedRecordSource(settings),
            _ => new JsonLinesRecordSource(),
        };
    }

    static async Task<byte[]> ReadPrefix(Stream file, CancellationToken stop)
    {
        var bytes = new byte[PrefixSize];
        var read = await file.ReadAtLeastAsync(bytes, PrefixSize, throwOnEndOfStream: false, stop);
        return bytes[..read];
    }

    static ImportFormat Detect(byte[] prefix) => FirstByte(prefix) switch
    {
        (byte)'[' => ImportFormat.Ninjs,
        (byte)'{' => DetectJson(prefix),
        (byte)'<' => DetectXml(prefix),
        _ => IsUtf16Xml(prefix) ? DetectXml(prefix) : ImportFormat.Jsonl,
    };

    static byte FirstByte(byte[] bytes) => bytes.SkipByteOrderMark().TrimStart(" \t\r\n"u8) is [var first, ..] ? first : default;

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

    // A file that is not a feed is detected as RSS: the feed reader reports the error.
    static ImportFormat DetectXml(byte[] prefix)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(prefix), FeedReader.XmlSettings);
            return reader.MoveToContent() is XmlNodeType.Element && reader.LocalName is "feed" ? ImportFormat.Atom : ImportFormat.Rss;
        }
        catch (Exception fault) when (fault is XmlException or ArgumentException)
        {
            return ImportFormat.Rss;
        }
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
