using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using static NewsApi.Tests.Operations.WireSamples;

namespace NewsApi.Tests.Operations;

/// <summary>Imports HTML as other systems write it, and reads the blocks that it became.</summary>
public sealed class HtmlImportTests(HtmlImportTests.Imported desk) : IClassFixture<HtmlImportTests.Imported>
{
    [Theory]
    [InlineData("table-results", "Results:", "Team | P | Pts<br>Dover | 10 | 21<br>Calais | 10 | 19", "After.")]
    [InlineData("strike-correction", "The bill is £12m, not or .")]
    [InlineData("q-quotes", "He said “we will wait” and left.")]
    [InlineData("nested-list", "list: Cars (ol small|large)|Lorries")]
    [InlineData("ol-start", "list from 3 down: Third|Second", "list from 7: Seven")]
    [InlineData("iframe-protocol-relative", "Watch:", "embed: https://www.youtube.com/embed/abc YouTube Storm")]
    [InlineData("iframe-relative", "Map:", "embed: https://h.example.com/maps/1.html  Map")]
    [InlineData("iframe-lazy", "Watch:", "embed: https://www.youtube.com/embed/abc YouTube Storm")]
    [InlineData("iframe-space", "Map:", "embed: https://maps.example.com/?q=sea%20wall&z=1%7C2  ")]
    [InlineData("iframe-in-p", "Before", "embed: https://www.youtube.com/embed/abc YouTube ", "after.")]
    [InlineData("twitter", "embed: https://twitter.com/harbour/status/1861 X We sail on Friday. pic.twitter.com/x — Harbour (@harbour) November 27, 2024")]
    [InlineData("instagram", "See:", "embed: https://www.instagram.com/reel/C55/ Instagram View this post on Instagram A post shared by Harbour (@harbour)")]
    [InlineData("tiktok", "embed: https://www.tiktok.com/@harbour/video/71 TikTok @harbour ferry time")]
    [InlineData("facebook", "See:", "embed: https://www.facebook.com/harbour/posts/1 Facebook ", "End.")]
    [InlineData("telegram", "See:", "embed: https://t.me/harbour/100 Telegram ", "End.")]
    [InlineData("video-tag", "See:", "embed: https://x.example.com/v.mp4  ", "embed: https://x.example.com/w.mp4  ", "The wave", "embed: https://x.example.com/a.mp3  ", "End.")]
    [InlineData("amp", "See:", "embed: https://www.youtube.com/watch?v=abc YouTube ", "image: Amp||", "End.")]
    [InlineData("object-embed", "See:", "embed: https://www.youtube.com/v/abc YouTube ", "End.")]
    [InlineData("oembed-line", "See:", "embed: https://www.youtube.com/watch?v=abc YouTube ", "End.")]
    [InlineData("figcaption-p", "a", "image: One|The caption in a paragraph|Jo Example/PA")]
    [InlineData("figure-credit-beside", "a", "image: Two|The caption|Jo Example/PA")]
    [InlineData("figure-credit-bracket", "a", "image: Three|Soldiers on parade|Ministry Press Service via AP", "image: Three|Ministers meet.|PA")]
    [InlineData("figure-gallery", "a", "image: A|Cap A|", "image: B|Cap B|", "All by Jo")]
    [InlineData("figure-two-img", "a", "image: A||", "image: B||", "Left and right")]
    [InlineData("figure-text", "a", "h3: Fact", "The wall is 300 metres long.", "10 PRINT", "Listing", "z")]
    [InlineData("bookmark-card", "a", "<a href=\"https://h.example.com/story\">Ferries back</a>", "<a href=\"https://h.example.com/story\">Harbour reopens</a>", "z")]
    [InlineData("wp-caption", "a", "image: Six|The pier under water|PA")]
    [InlineData("td-caption", "a", "image: The wall|The wall|")]
    [InlineData("pixel", "a")]
    [InlineData("emoji-img", "Wet 🌊 sea.")]
    [InlineData("lazy-img", "a", "image: Real||", "image: Srcset only||", "image: Picture source||")]
    [InlineData("relative", "See <a href=\"https://h.example.com/2024/storm\">the storm</a>, call or note.", "image: Eight||", "image: Nine||", "image: Ten||")]
    [InlineData("br-paragraphs", "First paragraph.", "Second paragraph.", "Third.")]
    [InlineData("pre-verse", "Line one<br>\u00a0\u00a0line two", "line four", "x")]
    [InlineData("math", "E = mc<sup>2</sup> and H<sub>2</sub>O, CO<sup>2</sup>.")]
    [InlineData("word-paste", "Word text")]
    [InlineData("link-block", "h3: <a href=\"https://x.example.com/more\">Read the whole report</a>", "<a href=\"https://x.example.com/more\">It is long.</a>")]
    [InlineData("quote-img", "quote: Words", "image: In quote||", "list: Item", "image: In list||", "embed: https://www.youtube.com/embed/li YouTube ", "h2: Head", "image: In heading||")]
    [InlineData("shortcodes", "Text.", "image: Cap|The old caption|")]
    [InlineData("ruby", "漢字(かんじ)です。")]
    public async Task HTML_of_a_feed_becomes_blocks(string item, params string[] blocks) =>
        Assert.Equal(blocks, await BlocksOf($"h:{item}"));

    [Fact]
    public async Task Nothing_of_a_WordPress_feed_is_lost() =>
        Assert.Equal(
            [
                "The harbour <strong>reopens</strong> after the storm, see <a href=\"https://harbour.example.com/2024/11/20/storm/\">our earlier story</a>.",
                "image: A ferry in the harbour|The first ferry since Tuesday.|Jo Example",
                "image: The pier|The pier under water|PA",
                "image: Boat A|Boat A at noon|", "image: Boat B|Boat B at noon|", "image: Boat C||", "Boats by Jo Example",
                "embed: https://www.youtube.com/embed/abcdefghijk?feature=oembed YouTube Storm hits harbour", "The storm, filmed by a passenger",
                "embed: https://twitter.com/harbour/status/1861000000000000000 X We sail again on Friday. — Harbour Ferries (@harbour) November 27, 2024",
                "Route | First sailing<br>Dover | 06:00<br>Calais | 07:30", "Sailings on Friday",
                "list: Cars (ul small|large)|Lorries", "quote: We were ready. – The harbour master", "It was wet.🌊 Very wet.",
            ],
            (await BlocksOf("https://harbour.example.com/?p=1234")).Take(15));

    [Fact]
    public async Task Nothing_of_a_Ghost_feed_is_lost()
    {
        var blocks = await BlocksOf("674700aa11bb22cc33dd44ee");

        Assert.Contains("Gate and boards, Jo Example", blocks);
        Assert.Equal(["image: Gate||", "image: Boards||", "image: One lamp|One lamp. Jo Example|"], blocks.Where(b => b.StartsWith("image: ", StringComparison.Ordinal)).Take(3));
        Assert.Contains("embed: https://pier.example.com/content/media/sea.mp3  ", blocks);
        Assert.Contains("<a href=\"https://harbour.example.com/story\">Ferries back</a>", blocks);
    }

    [Fact]
    public async Task Counting_pixels_and_buttons_of_a_feed_service_are_no_images() =>
        Assert.Equal(
            ["SEOUL (Wire) - South Korea has not decided whether to send weapons, an official said on Wednesday."],
            await BlocksOf("https://www.example.com/article/idUSKBN1?feedType=RSS&feedName=worldNews"));

    [Fact]
    public async Task Long_blocks_are_split_at_their_lines()
    {
        var blocks = await BlocksOf("lb:1");

        Assert.True(blocks.Count > 1);
        Assert.All(blocks, b => Assert.InRange(b.Length, 1, 50_000));
        Assert.All(blocks, b => Assert.True(b.StartsWith("Line of the transcript.", StringComparison.Ordinal) && b.EndsWith("transcript.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Tags_in_titles_that_are_no_markup_are_words()
    {
        Assert.Equal("Use of <script> in pages", (string?)(await desk.Article("ti:5"))["headline"]);
        Assert.Equal("Bold claim", (string?)(await desk.Article("ti:4"))["headline"]);
        Assert.Equal("5 < 6 and 7 > 3", (string?)(await desk.Article("ti:3"))["headline"]);
    }

    async Task<List<string>> BlocksOf(string id) =>
        [.. (await desk.Article(id))["blocks"]!.AsArray().Select(b => Describe(b!))];

    /// <summary>A newsroom with the feeds imported.</summary>
    public sealed class Imported(TestPostgres postgres) : Newsdesk(postgres)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            foreach (var file in new[] { "html-constructs", "feed-wordpress", "feed-ghost", "feed-substack", "feed-reuters", "long-block", "titles" })
                await Import(ReadFile($"Cases/{file}.rss"), $"{file}.rss", section: file);
        }

        internal async Task<JsonNode> Article(string sourceId)
        {
            var id = await Work(db => db.Articles.Where(a => a.SourceId!.EndsWith(sourceId)).Select(a => a.Id).SingleAsync());
            return await Editor.Json($"/v1/newsroom/articles/{id}");
        }
    }
}
