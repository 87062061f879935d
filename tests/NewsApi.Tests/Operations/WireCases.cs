using System.Text;
using System.Text.Json.Nodes;
using NewsApi.Operations.Import;
using NewsApi.Operations.Import.Wires;

namespace NewsApi.Tests.Operations;

/// <summary>Imports and reads the small wire files of <c>Cases</c>.</summary>
static class WireCases
{
    public static byte[] Case(string name) => WireSamples.ReadFile($"Cases/{name}");

    /// <summary>An RSS file with these items.</summary>
    public static byte[] Rss(string items, string channel = "") => Encoding.UTF8.GetBytes(
        """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" """
        + """xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Tide Wire</title>"""
        + $"<link>https://tide.example.org/</link>{channel}{items}</channel></rss>");

    public static string Item(string id, string inner) =>
        $"<item><guid isPermaLink=\"false\">{id}</guid><title>{id}</title><pubDate>Thu, 02 Jan 2025 10:00:00 GMT</pubDate>{inner}</item>";

    /// <summary>Imports a wire whose articles are published.</summary>
    public static Task<(ImportReport Report, List<ReportedItem> Rejected)> ImportWire(this Newsdesk desk, byte[] bytes, string name = "wire.rss") =>
        desk.Import(bytes, name);

    /// <summary>Reads a wire without importing it.</summary>
    public static async Task<List<ReadResult>> Read(byte[] bytes, WireSettings? settings = null, ImportFormat format = ImportFormat.Auto)
    {
        var source = await ImportFormats.OpenSource(new MemoryStream(bytes), format, settings ?? new(), CancellationToken.None);
        var results = new List<ReadResult>();
        await foreach (var result in source.Read(new MemoryStream(bytes), CancellationToken.None))
            results.Add(result);
        return results;
    }

    public static async Task<JsonNode> Article(this Newsdesk desk, string slug) => await desk.Client.Json($"/v1/articles/{slug}");

    public static string?[] Names(this JsonNode article, string list) => [.. article[list]!.AsArray().Select(i => (string?)i!["name"])];
}
