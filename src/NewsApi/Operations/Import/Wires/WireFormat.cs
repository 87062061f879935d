using System.Text.Json;
using System.Xml;

namespace NewsApi.Operations.Import.Wires;

/// <summary>What a file to import may be written in.</summary>
enum WireFormat { Auto, Jsonl, Ninjs, Rss, Atom }

/// <summary>Finds out what a file is from how it begins.</summary>
static class WireFormats
{
    const int Glance = 64 * 1024;
    static readonly string[] OurWords = ["sourceId", "headline", "section", "publishedAt"];
    static readonly string[] NinjsWords = ["uri", "items", "standard", "headlines", "bodies", "versionCreated", "versioncreated", "pubStatus", "pubstatus"];

    /// <summary>What reads the file; it is left at its beginning.</summary>
    /// <param name="file">One that can be read twice.</param>
    /// <param name="told">What an operator says it is.</param>
    /// <param name="section">Where stories run that name no section; null for the feed's title, or <c>Wire</c>.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task<IRecordSource> SourceOf(Stream file, WireFormat told, string? section, CancellationToken stop)
    {
        var first = await Glimpse(file, stop);
        var format = told is WireFormat.Auto ? FormatOf(first) : told;
        var byLine = format is WireFormat.Ninjs && await HasItemInFirstLine(file, stop);
        file.Position = 0;
        return format switch
        {
            WireFormat.Ninjs => new NinjsFile(section, byLine),
            WireFormat.Rss or WireFormat.Atom => new FeedFile(section),
            _ => new JsonLines(),
        };
    }

    static async Task<byte[]> Glimpse(Stream file, CancellationToken stop)
    {
        var bytes = new byte[Glance];
        var read = await file.ReadAtLeastAsync(bytes, Glance, throwOnEndOfStream: false, stop);
        file.Position = 0;
        return bytes[..read];
    }

    static WireFormat FormatOf(byte[] first) => First(first) switch
    {
        (byte)'[' => WireFormat.Ninjs,
        (byte)'{' => OfObject(first),
        (byte)'<' => OfXml(first),
        _ => LooksLikeWideXml(first) ? OfXml(first) : WireFormat.Jsonl,
    };

    static byte First(ReadOnlySpan<byte> bytes) => JsonLines.WithoutMark(bytes).TrimStart(" \t\r\n"u8) is [var first, ..] ? first : default;

    static bool LooksLikeWideXml(byte[] bytes) => bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [(byte)'<', 0, ..] or [0, (byte)'<', ..];

    static WireFormat OfObject(byte[] bytes)
    {
        var reader = new Utf8JsonReader(JsonLines.WithoutMark(bytes), isFinalBlock: false, default);
        try
        {
            for (var isEntry = false; reader.Read();)
            {
                if (reader.CurrentDepth is not 1 || reader.TokenType is not JsonTokenType.PropertyName)
                    continue;
                var name = reader.GetString()!;
                if (OurWords.Contains(name) || (isEntry && name is "name" or "slug"))
                    return WireFormat.Jsonl;
                if (NinjsWords.Contains(name))
                    return WireFormat.Ninjs;
                isEntry |= name is "type";
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
        }

        return WireFormat.Jsonl;
    }

    // What is no feed at all is told by who reads it.
    static WireFormat OfXml(byte[] bytes)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), FeedFile.Cautious);
            return reader.MoveToContent() is XmlNodeType.Element && reader.LocalName is "feed" ? WireFormat.Atom : WireFormat.Rss;
        }
        catch (Exception broken) when (broken is XmlException or ArgumentException)
        {
            return WireFormat.Rss;
        }
    }

    static async Task<bool> HasItemInFirstLine(Stream file, CancellationToken stop)
    {
        file.Position = 0;
        await foreach (var (_, line) in new LineReader(file).Lines(stop))
            if (line is null || !JsonLines.WithoutMark(line).Trim(" \t\r"u8).IsEmpty)
                return line is not null && IsItem(line);
        return false;
    }

    static bool IsItem(byte[] line)
    {
        try
        {
            using var json = JsonDocument.Parse(line.AsMemory(line.Length - JsonLines.WithoutMark(line).Length));
            return json.RootElement.ValueKind is JsonValueKind.Object && !json.RootElement.TryGetProperty("items", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>An item of a wire that cannot become a story, and why.</summary>
sealed class UnsupportedFormatException(string reason) : Exception(reason);
