using NewsApi.Contract.Editing;
using NewsApi.Contract.Import;
using NewsApi.Newsroom.Articles;
using static NewsApi.Tests.Operations.WireCases;

namespace NewsApi.Tests.Operations;

/// <summary>Formats and elements of wires beside plain RSS 2.0, Atom and ninjs 3.</summary>
public sealed class WireFormatsTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    static async Task<ArticleRecord> ReadOne(string name, int index = 0) => (ArticleRecord)(await Read(Case(name)))[index].Record!;

    [Fact]
    public async Task RSS_1_is_imported()
    {
        await desk.ImportWire(Case("root-rdf.rss"));

        var article = await desk.Article("ferries-sail-again");
        Assert.Equal(("2024-11-27T10:00:00Z", "https://www.example.de/a-1"), ((string?)article["publishedAt"], (string?)article["source"]!["uri"]));
        var record = await ReadOne("root-rdf.rss");
        Assert.Equal(("https://www.example.de/a-1", new WireOrigin("Example World", "https://www.example.de/")), (record.SourceId, record.Wire!.Origin));
    }

    [Fact]
    public async Task JSON_Feed_is_imported()
    {
        await desk.ImportWire(Case("root-jsonfeed.json"), "feed.json");

        var article = await desk.Article("pier-opens");
        Assert.Equal(["Ann Lee"], article.Names("bylines"));
        Assert.Equal(["harbour"], article.Names("tags"));
        Assert.NotNull(article["leadImage"]);
        Assert.Equal(new("Pier", "https://pier.example.com/"), (await ReadOne("root-jsonfeed.json")).Wire!.Origin);
    }

    [Fact]
    public async Task Atom_0_3_is_imported()
    {
        await desk.ImportWire(Case("root-atom03.atom"));

        Assert.Equal("2024-11-27T10:00:00Z", (string?)(await desk.Article("old-atom"))["publishedAt"]);
    }

    [Fact]
    public async Task Ninjs_1_of_Superdesk_is_imported()
    {
        var (_, rejected) = await desk.ImportWire(Case("ninjs-superdesk1.json"), "superdesk.json");

        Assert.Empty(rejected);
        var article = await desk.Article("oil-edges-up-as-rigs-fall");
        Assert.Equal(("Oil rose for the first time in six weeks.", "en"), ((string?)article["standfirst"], (string?)article["language"]));
        Assert.Equal(("2024-11-27T11:38:13Z", "2024-11-27T12:04:40Z"), ((string?)article["publishedAt"], (string?)article["updatedAt"]));
        Assert.Equal(["Ann Lee"], article.Names("bylines"));
        Assert.Equal(["oil and gas - upstream activities", "US"], article.Names("tags"));
        Assert.Equal(("A pump in Texas.", "Jo Example"), ((string?)article["leadImage"]!["caption"], (string?)article["leadImage"]!["credit"]));
        Assert.Equal(["paragraph", "paragraph", "image"], WireSamples.Types(article));
        var details = (await ReadOne("ninjs-superdesk1.json")).Wire!;
        Assert.Equal((4, "Wire"), (details.Version, details.Origin.Name));
        Assert.Equal("No archive.", (string?)article["source"]!["rights"]);
        Assert.Contains("property: service", details.Removed);
    }

    [Fact]
    public async Task Without_a_body_the_description_of_ninjs_is_the_text()
    {
        var (report, _) = await desk.ImportWire(Case("ninjs-ntb.json"), "ntb.json");

        Assert.Equal(1, report.Added);
        var record = await ReadOne("ninjs-ntb.json");
        Assert.Equal("<p>Et selskap", $"<p>{((ParagraphDraft)record.Body.Single()).Html[..10]}");
        Assert.Null(record.Standfirst);
        Assert.Equal((6, BylineKind.Agency), (record.Wire!.Version, record.Bylines.Single().Kind));
    }

    [Fact]
    public async Task Addresses_are_resolved_against_the_base_of_the_content_the_entry_and_the_feed()
    {
        await desk.ImportWire(Case("atom-bases.atom"));

        var article = await desk.Article("base-on-content");
        Assert.Equal("https://a.example.com/posts/2.html", (string?)article["source"]!["uri"]);
        var read = await Read(Case("atom-bases.atom"));
        Assert.Equal(6, read.Count(r => r.Record is not null));
        string? Image(int item) => ((ArticleRecord)read[item].Record!).Body.OfType<ImportFigure>().First().Image.SourceId;
        Assert.Equal("https://img.example.com/deep/bird.jpg", Image(1));
        Assert.Equal("https://a.example.com/pic.jpg", Image(0));
    }

    [Fact]
    public async Task The_full_texts_of_search_engines_are_the_text()
    {
        var read = await Read(Case("feed-ukrinform.rss"));

        Assert.Equal([2, 1], read.Select(r => ((ArticleRecord)r.Record!).Body.Count));
        Assert.Contains("Рятувальники", ((ParagraphDraft)((ArticleRecord)read[1].Record!).Body[0]).Html);
    }

    [Fact]
    public async Task An_episode_keeps_its_sound_and_its_summary()
    {
        var (report, rejected) = await desk.ImportWire(Case("feed-podcast.rss"));

        Assert.Equal((2, 0), (report.Added, rejected.Count));
        var bonus = await desk.Article("bonus-gulls");
        Assert.Equal(["paragraph", "embed"], WireSamples.Types(bonus));
        Assert.Equal(("https://cdn.example.com/pod/ep13.mp3", "Bonus: gulls"), ((string?)bonus["body"]![1]!["url"], (string?)bonus["body"]![1]!["title"]));
        var first = await desk.Article("who-owns-the-sea-wall");
        Assert.Equal(["Ann Lee"], first.Names("bylines"));
        Assert.NotNull(first["leadImage"]);
    }

    [Fact]
    public async Task Guids_that_count_versions_and_missing_guids_give_the_link()
    {
        var bbc = await Read(Case("feed-bbc.rss"));
        Assert.Equal(Enumerable.Repeat("https://www.example.co.uk/news/articles/c0aaa1bbb2o", 2), bbc.Select(r => ((ArticleRecord)r.Record!).SourceId));
        Assert.StartsWith("Copyright", ((ArticleRecord)bbc[0].Record!).Source!.Rights);

        var none = await Read(Case("guid-none.rss"));
        Assert.Equal(
            ["https://ng.example.com/a", null, "https://x.example.com/b", "https://ng.example.com/c"],
            none.Select(r => ((ArticleRecord?)r.Record)?.SourceId));
        Assert.Equal("has neither guid nor link", none[1].Reason);
    }

    [Fact]
    public async Task A_token_in_the_address_of_an_image_does_not_revise_an_article()
    {
        static byte[] Feed(string query) => Rss(Item("token-picture", "<description>Text.</description>"
            + $"<media:content medium=\"image\" url=\"https://cdn.example.org/a.jpg?{query}\"/>"
            + $"<media:content medium=\"image\" url=\"https://cdn.example.org/render?id=9&amp;{query}\"/>"));
        await desk.ImportWire(Feed("token=abc&amp;expires=1735725600"));
        var before = (await desk.Article("token-picture")).ToJsonString();

        var (report, _) = await desk.ImportWire(Feed("token=def&amp;expires=1735729200"));
        Assert.Equal((0, 1), (report.Revised, report.Unchanged));
        Assert.Equal(before, (await desk.Article("token-picture")).ToJsonString());

        var (changed, _) = await desk.ImportWire(Rss(Item("token-picture", "<description>Text.</description><media:content medium=\"image\" url=\"https://cdn.example.org/b.jpg\"/>")));
        Assert.Equal(1, changed.Revised);
    }
}
