using System.Net;
using System.Text.Json.Nodes;
using static NewsApi.Tests.Operations.WireSamples;

namespace NewsApi.Tests.Features;

/// <summary>Sends bodies as HTML and reads the blocks, the HTML and the report of what was removed.</summary>
public sealed class HtmlBodyTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    const string Articles = "/v1/newsroom/articles";

    [Theory]
    [InlineData("<p>It cost <del>£5</del><ins>£6</ins> <span style='text-decoration:line-through'>or £7</span>.</p>", "It cost £6 .", "struck-out text: “£5”", "struck-out text: “or £7”")]
    [InlineData("<p>He is <span style=\"display: none !important\">guilty</span>innocent.</p>", "He is innocent.", "hidden text: “guilty”")]
    [InlineData("<p hidden>Draft note</p><p>Text</p>", "Text", "hidden text: “Draft note”")]
    [InlineData("<div style='mso-element:comment'><p>Check with legal</p></div><p>Text</p>", "Text", "a margin comment: “Check with legal”")]
    [InlineData("<!-- do not print this -->Text", "Text", "a comment: “do not print this”")]
    [InlineData("<video><p>Your browser is old</p></video><p>Text</p>", "Text", "text of <video>: “Your browser is old”", "<video> without a web address")]
    [InlineData("<p>a</p><p>&#8203;</p><p>&nbsp;</p><p>b</p>", "a / b")]
    [InlineData("<p>one<br><br>two<br>three</p>", "one / two<br>three")]
    [InlineData("<strong><p>a</p><p>b</p></strong>c", "<strong>a</strong> / <strong>b</strong> / c")]
    [InlineData("<pre>Roses\n are red\n\nViolets</pre>", "Roses<br>\u00a0are red / Violets")]
    [InlineData("<p>See <a href='/storm'>the storm</a></p>", "See the storm", "href of <a>")]
    [InlineData("<blockquote>x<iframe src='//maps.example.com/1' title='Map'></iframe>y</blockquote>", "quote: x<br>y / embed: https://maps.example.com/1  Map")]
    [InlineData("<table><tr><th>A<th>B<tr><td>1<td><p>2</p><p>3</p></table>", "A | B<br>1 | 2 3", "the columns of <table>")]
    [InlineData("<p>He said <q>no</q></p>", "He said “no”")]
    [InlineData("<b style='font-weight:normal' id='docs-internal-guid-x'><p><span style='font-weight:700'>a</span>b</p></b>", "<strong>a</strong>b")]
    [InlineData("<p class=MsoListParagraph style='mso-list:l0 level1'><span style='mso-list:Ignore'>1.</span>One</p><p style='mso-list:l0 level1'>Two</p><p>z</p>", "list: One|Two / z")]
    public async Task Words_become_blocks_or_are_reported(string html, string blocks, params string[] removed)
    {
        await desk.CreateSectionAndTags("Html words");
        var draft = new JsonObject { ["headline"] = "Words", ["section"] = "html-words", ["bodyHtml"] = html };
        var result = await desk.Editor.PostJson(Articles, draft.ToJsonString(), HttpStatusCode.Created);

        var article = await desk.Editor.Json($"{Articles}/{result["id"]}");
        Assert.Equal(blocks, string.Join(" / ", article["blocks"]!.AsArray().Select(b => Describe(b!))));
        Assert.Empty(removed.Except(result["removed"]!.AsArray().Select(r => (string)r!)));
    }

    [Theory]
    [InlineData("He is <del>guilty</del> innocent", "He is  innocent")]
    [InlineData("<span style='visibility:hidden'>x</span>so <q>it</q> is", "so “it” is")]
    [InlineData("a<br>b <mark>c</mark>", "a<br>b c")]
    public async Task Markup_of_blocks_follows_the_same_rules(string html, string kept)
    {
        await desk.CreateSectionAndTags("Html blocks");
        var block = new JsonObject { ["type"] = "paragraph", ["html"] = html };
        var draft = new JsonObject { ["headline"] = "Blocks", ["section"] = "html-blocks", ["blocks"] = new JsonArray(block) };
        var result = await desk.Editor.PostJson(Articles, draft.ToJsonString(), HttpStatusCode.Created);

        Assert.Equal(kept, (string?)(await desk.Editor.Json($"{Articles}/{result["id"]}"))["blocks"]![0]!["html"]);
    }

    [Theory]
    [InlineData("<u>", 60_000)]
    [InlineData("<u></x>", 20_000)]
    [InlineData("<p a b c d e f>", 30_000)]
    [InlineData("<table><tr><td>", 5_000)]
    [InlineData("<p><font color=1><font color=2><font color=3>x", 9_000)]
    public async Task HTML_beyond_the_limits_of_the_parser_returns_400(string piece, int times)
    {
        await desk.CreateSectionAndTags("Html limits");
        var html = string.Concat(Enumerable.Repeat(piece, times));
        var body = new JsonObject { ["headline"] = "Limits", ["section"] = "html-limits", ["bodyHtml"] = html }.ToJsonString();

        using var response = await desk.Editor.Send(HttpMethod.Post, Articles, body);
        Assert.StartsWith("must not have", (string?)(await response.Problem(HttpStatusCode.BadRequest))["errors"]!["bodyHtml"]![0]);
    }

    [Fact]
    public async Task Long_blanks_in_a_heading_are_collapsed()
    {
        await desk.CreateSectionAndTags("Html blanks");
        var html = $"<h2>a{new string(' ', 100_000)}b</h2>";
        var draft = new JsonObject { ["headline"] = "Blanks", ["section"] = "html-blanks", ["bodyHtml"] = html };
        var result = await desk.Editor.PostJson(Articles, draft.ToJsonString(), HttpStatusCode.Created);

        Assert.Equal("a b", (string?)(await desk.Editor.Json($"{Articles}/{result["id"]}"))["blocks"]![0]!["html"]);
    }
}
