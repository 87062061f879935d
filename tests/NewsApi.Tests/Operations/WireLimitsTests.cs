using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom.Images;
using NewsApi.Operations.Import;
using static NewsApi.Tests.Operations.WireSamples;

namespace NewsApi.Tests.Operations;

/// <summary>Imports hostile, malformed and oversized wire files.</summary>
public sealed class WireLimitsTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Theory]
    [InlineData("""<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss version="2.0"><channel><item><title>&b;</title></item></channel></rss>""", "has neither guid nor link")]
    [InlineData("""<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&f;</title></item></channel></rss>""", "has neither guid nor link")]
    [InlineData("""<rss version="2.0"><channel><item><title>Never ends</title>""", "not well-formed XML")]
    [InlineData("""<rss version="2.0"><channel><item><guid>g</guid><title>&nbsp;</title></item></channel></rss>""", "has no headline")]
    [InlineData("""<rss version="2.0"><channel><item><guid>g</guid><title>&#1;</title></item></channel></rss>""", "has no headline")]
    [InlineData("""<?xml version="1.0" encoding="klingon"?><rss version="2.0"><channel/></rss>""", "encoding")]
    [InlineData("""<html><body>Not found</body></html>""", "neither RSS 2.0 nor Atom")]
    [InlineData("""<RDF xmlns="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>""", "has no channel")]
    [InlineData("""<rss version="2.0"/>""", "has no channel")]
    [InlineData("""[{"uri":"urn:broken",""", "not well-formed JSON")]
    [InlineData("""{"uri":"urn:hostile:1","versionCreated":"2025-01-01T00:00:00Z","headlines":[{"value":"Half \ud800 a pair"}],"bodies":[{"value":"x"}]}""", "not valid Unicode")]
    [InlineData("""{"uri":"urn:hostile:2","versionCreated":"2025-01-01T00:00:00Z","headlines":[{"value":"A \u0000 byte"}],"bodies":[{"value":"x"}]}""", "control characters")]
    [InlineData("""{"uri":"urn:hostile:3","versionCreated":"2025-01-01T00:00:00Z","headlines":[{"value":"Text"}],"bodies":[{"value":"a \u0007 bell"}]}""", "control characters")]
    [InlineData("""{"uri":"urn:hostile:4","versionCreated":"2025-01-01T00:00:00Z","headlines":[{"value":"Text"}],"bodies":[{"contentType":"text/html","value":"<script>alert(1)</script>"}]}""", "has no text")]
    [InlineData("""{"uri":7,"headlines":[]}""", "uri must be a string")]
    [InlineData("""{"uri":"urn:hostile:5","headlines":7}""", "headlines must be an array")]
    [InlineData("""{"uri":"urn:hostile:6","versionCreated":"last week","headlines":[{"value":"Text"}],"bodies":[{"value":"x"}]}""", "versionCreated is not a valid date: last week")]
    public async Task Hostile_and_malformed_files_are_rejected_with_a_reason(string file, string reason)
    {
        var format = file[0] is '<' ? ImportFormat.Rss : ImportFormat.Ninjs;

        var (report, rejected) = await desk.Import(Encoding.UTF8.GetBytes(file), "hostile", format);

        Assert.Contains(reason, rejected.Single().Reason);
        Assert.Equal(0, report.Articles);
    }

    [Fact]
    public async Task A_wrong_encoding_refuses_the_items_that_it_affects()
    {
        var items = $"{RssItem("lie:1", "Before the lie", "True.")}{new string(' ', 10_000)}{RssItem("lie:2", "Thé lie", "Falsé.")}";
        var file = Encoding.Latin1.GetBytes(
            $"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>{items}</channel></rss>""");

        var (report, rejected) = await desk.Import(file, "lie.rss");

        Assert.Equal((1, 2), (report.Added, rejected.Single().Number));
        Assert.Contains("encoding", rejected.Single().Reason);
    }

    [Fact]
    public async Task Oversized_and_deeply_nested_items_are_rejected_individually()
    {
        var (report, rejected) = await desk.Import($"""
            <rss version="2.0"><channel><title>Huge Wire</title>
            {RssItem("huge:1", "Huge text", new string('x', 3_000_000))}
            {RssItem("huge:2", "Deep markup", string.Concat(Enumerable.Repeat("<b>", 300)) + "x" + string.Concat(Enumerable.Repeat("</b>", 300)))}
            {RssItem("huge:3", "Deep HTML", WebUtility.HtmlEncode(string.Concat(Enumerable.Repeat("<div>", 300)) + "x"))}
            {RssItem("huge:4", new string('h', 301), "x")}
            {RssItem("huge:7", "Deeper HTML", WebUtility.HtmlEncode(string.Concat(Enumerable.Repeat("<div>", 300_000)) + "x"))}
            {RssItem("huge:8", "A gap", WebUtility.HtmlEncode($"<h2>a{new string(' ', 1_500_000)}b</h2>"))}
            <item a="{new string('a', 2_200_000)}"><guid>huge:5</guid></item>
            {RssItem("huge:6", "Of ordinary size", "It is there.")}
            </channel></rss>
            """);

        Assert.Equal((2, 6), (report.Added, report.Rejected));
        Assert.Equal(
            [
                "1: is longer than 2097152 characters",
                "2: is longer than 2097152 characters",
                "3: has elements nested deeper than 64 levels",
                "4: headline must have at most 300 characters",
                "5: has elements nested deeper than 64 levels",
                "7: is longer than 2097152 characters",
            ],
            rejected.OrderBy(b => b.Number).Select(b => $"{b.Number}: {b.Reason.Split(',')[0]}"));
    }

    [Fact]
    public async Task Long_secondary_texts_are_truncated_and_long_ids_stay_distinct()
    {
        var path = $"https://cdn.example.org/{new string('p', 300)}";
        await desk.Import($$"""
            {"uri":"urn:long:{{new string('u', 400)}}1","versionCreated":"2025-01-01T00:00:00Z","headlines":[{"value":"Long beside"}],"descriptions":[{"value":"{{string.Concat(Enumerable.Repeat("word ", 400))}}"}],"bodies":[{"contentType":"text/html","value":"<p>Text.</p><img src='{{path}}1'><img src='{{path}}2'>"}],"places":[{"name":"{{new string('t', 101)}}"},{"name":"Here"}]}
            {"uri":"urn:long:{{new string('u', 400)}}2","versionCreated":"2025-01-01T00:00:00Z","headlines":[{"value":"Long beside too"}],"bodies":[{"value":"Text."}]}
            """);

        var article = await desk.Client.Json("/v1/articles/long-beside");
        Assert.EndsWith("word word…", (string?)article["standfirst"]);
        Assert.InRange(((string)article["standfirst"]!).Length, 900, 1000);
        Assert.Equal(["Here"], article["tags"]!.AsArray().Select(t => (string?)t!["name"]));
        Assert.Equal(2, article["body"]!.AsArray().Select(b => (string?)b!["image"]?["id"]).OfType<string>().Distinct().Count());
        await desk.Client.Json("/v1/articles/long-beside-too");
    }

    [Fact]
    public async Task A_wire_cannot_change_syndication_rights_or_images_of_this_newsroom()
    {
        var own = new Image("Made here", null, "Our own", new(null, null, Syndication.Denied));
        await desk.Published("Shows our own picture", lead: own);
        string Wire(string holder, string image) => $$"""{"uri":"urn:rights:1","versionCreated":"2025-01-01T00:00:00Z","headlines":[{"value":"Rights of a wire"}],"bodies":[{"value":"{{holder}}"}],"associations":[{"type":"picture","uri":"{{image}}","copyrightHolder":"{{holder}}","by":"Thief"}]}""";

        await desk.Import(Wire("First", $"urn:uuid:{own.Id}"));
        await desk.Work(async db =>
        {
            var image = await db.Images.SingleAsync(i => i.SourceId == $"urn:uuid:{own.Id}");
            return image.Describe("Desk", new("First", null, Syndication.Denied));
        });
        await desk.Import(Wire("Second", $"urn:uuid:{own.Id}"));

        Assert.Equal("Our own", (string?)(await desk.Client.Json($"/v1/images/{own.Id}"))["credit"]);
        var rights = await desk.Work(db => db.Images.Where(i => i.SourceId == $"urn:uuid:{own.Id}").Select(i => i.Rights).SingleAsync());
        Assert.Equal(("Second", Syndication.Denied), (rights.Holder, rights.Syndication));
    }
}
