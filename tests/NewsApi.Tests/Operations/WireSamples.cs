using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace NewsApi.Tests.Operations;

/// <summary>Sample wire items, and the parts of served articles that the tests compare.</summary>
static class WireSamples
{
    public static IEnumerable<string?> Types(JsonNode article) => article["body"]!.AsArray().Select(b => (string?)b!["type"]);

    public static IEnumerable<string?> Paragraphs(JsonNode article) => article["body"]!.AsArray().Select(b => (string?)b!["html"]);

    public static (string?, string?, string?) TextsOf(JsonNode image) =>
        ((string?)image["alt"], (string?)image["caption"], (string?)image["credit"]);

    /// <summary>A block on one line: its kind, unless it is a paragraph, and its texts.</summary>
    public static string Describe(JsonNode block) => (string?)block["type"] switch
    {
        "heading" => $"h{block["level"]}: {block["html"]}",
        "image" => $"image: {block["image"]!["alt"]}|{block["image"]!["caption"]}|{block["image"]!["credit"]}",
        "quote" => $"quote: {block["html"]}{(block["attribution"] is { } name ? $" – {name}" : "")}",
        "list" => $"list{NumberOf(block)}: {ItemsOf(block)}",
        "embed" => $"embed: {block["url"]} {block["provider"]} {block["title"]}",
        _ => (string)block["html"]!,
    };

    static string NumberOf(JsonNode list) =>
        $"{(list["start"] is { } start ? $" from {start}" : "")}{((bool)list["reversed"]! ? " down" : "")}";

    /// <summary>The items of a list, each with those below it in brackets.</summary>
    public static string ItemsOf(JsonNode list) => string.Join('|', list["items"]!.AsArray().Select(i => i!["list"] is { } below
        ? $"{i["html"]} ({((bool)below["ordered"]! ? "ol" : "ul")}{NumberOf(below)} {ItemsOf(below)})" : (string)i["html"]!));

    public static string Item(string uri, string headline) =>
        $$"""{"uri":"{{uri}}","versionCreated":"2025-01-04T07:00:00Z","headlines":[{"value":"{{headline}}"}],"bodies":[{"value":"Text."}]}""";

    public static string RssItem(string guid, string title, string text) =>
        $"<item><guid isPermaLink=\"false\">{guid}</guid><title>{title}</title><pubDate>Thu, 02 Jan 2025 10:00:00 GMT</pubDate>"
        + $"<description>{text}</description></item>";

    public static byte[] ReadFile(string path, [CallerFilePath] string here = "") =>
        File.ReadAllBytes(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", path)));
}
