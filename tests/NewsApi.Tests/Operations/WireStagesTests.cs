using System.Net;
using System.Text;
using NewsApi.Contract.Import;
using NewsApi.Operations.Import;
using static NewsApi.Tests.Operations.WireCases;

namespace NewsApi.Tests.Operations;

/// <summary>What a format says about the stage of an item: exports from WordPress and Blogger, app:draft, tombstones.</summary>
public sealed class WireStagesTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task A_WordPress_export_publishes_what_was_public_alone()
    {
        await desk.ImportWire(Case("wxr-status-and-type.xml"), "export.xml");

        var article = await desk.Article("slug-1");
        Assert.Equal(("Wxr published", "Wxr published excerpt"), ((string?)article["headline"], (string?)article["standfirst"]));
        Assert.Equal(["Ann Lee"], article.Names("bylines"));
        Assert.Equal(("News", "2024-11-27T10:00:00Z"), ((string?)article["section"]!["name"], (string?)article["publishedAt"]));
        Assert.Equal(["Sea"], article.Names("tags"));
        for (var post = 2; post <= 10; post++)
            await desk.Client.Problem($"/v1/articles/slug-{post}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_WordPress_export_states_the_stage_of_each_post_and_leaves_out_what_is_none()
    {
        foreach (var format in new[] { ImportFormat.Auto, ImportFormat.Rss, ImportFormat.Wxr })
        {
            var read = await Read(Case("wxr-status-and-type.xml"), format: format);

            Assert.Equal(
                ["Published", "Draft", "Draft", "Withheld", "Draft", "Draft", "left out", "left out", "Draft", "left out"],
                read.Select(r => r.IsLeftOut ? "left out" : $"{((ArticleRecord)r.Record!).Stage}"));
            Assert.All(
                read.Select(r => r.Record).OfType<ArticleRecord>().Where(r => r.Stage is not RecordStage.Withheld), r => Assert.True(r.Wire!.IsStageStated));
            Assert.Equal(
                [
                    "is a WordPress attachment, not a post", "is a WordPress page, not a post",
                    "is a WordPress nav_menu_item, not a post",
                ],
                read.Where(r => r.IsLeftOut).Select(r => r.Reason));
            Assert.Equal("https://old.example.com/?p=4", ((ArticleRecord)read[3].Record!).SourceId);
        }
    }

    [Fact]
    public async Task A_scheduled_post_is_embargoed_and_a_classic_post_has_paragraphs_and_its_featured_image()
    {
        const string Wp = "xmlns:wp=\"http://wordpress.org/export/1.2/\"";
        static string Post(int id, string fields, string text = "One.\n\nTwo\nlines.", string type = "post", string status = "publish") =>
            $"<item><title>Post {id}</title><link>https://wp.example.org/{id}</link><guid>https://wp.example.org/?p={id}</guid><dc:creator>bo</dc:creator>"
            + $"<content:encoded><![CDATA[{text}]]></content:encoded><wp:post_id {Wp}>{id}</wp:post_id><wp:status {Wp}>{status}</wp:status>"
            + $"<wp:post_type {Wp}>{type}</wp:post_type><wp:post_name {Wp}>my_post-{id}</wp:post_name>{fields}</item>";
        static string Date(string gmt) => $"<wp:post_date_gmt {Wp}>{gmt}</wp:post_date_gmt>";

        var file = Rss(
            Post(7, $"<wp:attachment_url {Wp}>https://wp.example.org/pier.jpg</wp:attachment_url>", type: "attachment", status: "inherit")
            + Post(8, Date("2024-12-24 18:30:00") + $"<wp:postmeta {Wp}><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta>"
                + "<category domain=\"category\" nicename=\"uncategorized\">Uncategorized</category><category domain=\"category\" nicename=\"sport\">Sport</category>"
                + "<category domain=\"post_tag\" nicename=\"sea\">Sea</category><category domain=\"post_format\" nicename=\"aside\">Aside</category>",
                "[caption id=\"x\"]<img src=\"/a.jpg\" alt=\"A\"> The quay[/caption]\n\nOne.\n\nTwo\nlines.")
            + Post(9, Date("2031-01-01 08:00:00"), status: "future")
            + Post(10, Date("0000-00-00 00:00:00"), status: "draft"));
        await desk.ImportWire(file, "classic.xml");

        var article = await desk.Article("my-post-8");
        Assert.Equal(["image", "paragraph", "paragraph"], WireSamples.Types(article));
        Assert.Equal("Two<br>lines.", (string?)article["body"]![2]!["html"]);
        Assert.Equal("Sport", (string?)article["section"]!["name"]);
        Assert.NotNull(article["leadImage"]);
        Assert.Empty(article.Names("bylines"));
        await desk.Client.Problem("/v1/articles/my-post-9", HttpStatusCode.NotFound);
        desk.Clock.SetUtcNow(new(2031, 1, 1, 9, 0, 0, TimeSpan.Zero));
        await desk.LiftEmbargoes();
        Assert.Equal("2031-01-01T08:00:00Z", (string?)(await desk.Article("my-post-9"))["publishedAt"]);
    }

    [Fact]
    public async Task An_Atom_draft_is_a_draft_and_comments_are_left_out()
    {
        var read = await Read(Case("atom-app-draft.atom"));

        Assert.Equal((RecordStage.Draft, true), (((ArticleRecord)read[0].Record!).Stage, ((ArticleRecord)read[0].Record!).Wire!.IsStageStated));
        Assert.Equal(("is a comment, not a post", true), (read[1].Reason, read[1].IsLeftOut));
        await desk.ImportWire(Case("atom-app-draft.atom"));
        await desk.Client.Problem("/v1/articles/atom-draft-secret", HttpStatusCode.NotFound);
        await desk.Client.Problem("/v1/articles/a-reader-comment", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("<thr:in-reply-to xmlns:thr=\"http://purl.org/syndication/thread/1.0\" ref=\"x\"/>", "is a comment, not a post")]
    [InlineData("<category scheme=\"http://schemas.google.com/g/2005#kind\" term=\"http://schemas.google.com/blogger/2008/kind#template\"/>", "is a template")]
    [InlineData("<category scheme=\"http://schemas.google.com/g/2005#kind\" term=\"http://schemas.google.com/blogger/2008/kind#settings\"/>", "is a settings")]
    [InlineData("<category scheme=\"http://schemas.google.com/g/2005#kind\" term=\"http://schemas.google.com/blogger/2008/kind#page\"/>", "is a page")]
    [InlineData("<b:type xmlns:b=\"http://schemas.google.com/blogger/2018\">COMMENT</b:type>", "is a comment")]
    public async Task Entries_that_are_no_articles_are_left_out(string element, string reason)
    {
        var file = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Blog</title><entry><id>urn:e</id><title>Entry</title>"
            + $"<updated>2024-11-27T10:00:00Z</updated>{element}<content>Text</content></entry></feed>";

        var read = (await Read(Encoding.UTF8.GetBytes(file))).Single();

        Assert.True(read.IsLeftOut);
        Assert.StartsWith(reason, read.Reason);
    }

    [Theory]
    [InlineData("<at:deleted-entry ref=\"urn:t\" when=\"2025-01-01T00:00:00Z\"/>", RecordStage.Killed)]
    [InlineData("<at:deleted-entry ref=\"urn:t\" when=\"2025-01-01T00:00:00Z\"><at:comment>The article was withdrawn.</at:comment></at:deleted-entry>",
        RecordStage.Killed)]
    [InlineData("<at:deleted-entry ref=\"urn:t\" when=\"2025-01-01T00:00:00Z\"><at:comment>The article is no longer part of this feed.</at:comment></at:deleted-entry>",
        RecordStage.Withheld)]
    [InlineData("<at:deleted-entry ref=\"urn:t\" when=\"2025-01-01T00:00:00Z\" n:reason=\"not-entitled\" xmlns:n=\"urn:n\"/>", RecordStage.Withheld)]
    [InlineData("<at:deleted-entry ref=\"urn:t\" when=\"2025-01-01T00:00:00Z\" n:reason=\"killed\" xmlns:n=\"urn:n\"/>", RecordStage.Killed)]
    public async Task A_deleted_entry_kills_unless_its_reason_says_that_the_article_may_come_back(string entry, object stage)
    {
        foreach (var file in new[]
        {
            $"<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:at=\"http://purl.org/atompub/tombstones/1.0\"><title>F</title>{entry}</feed>",
            $"<rss version=\"2.0\" xmlns:at=\"http://purl.org/atompub/tombstones/1.0\"><channel><title>F</title>{entry}</channel></rss>",
        })
            Assert.Equal(stage, ((ArticleRecord)(await Read(Encoding.UTF8.GetBytes(file))).Single().Record!).Stage);
    }

    [Fact]
    public async Task Tombstones_of_JSON_Feed_and_ninjs_say_whether_an_article_is_killed()
    {
        const string Feed = """
            {"version":"https://jsonfeed.org/version/1.1","title":"N","items":[],"_newsapi":{"tombstones":[
            {"id":"urn:a","at":"2025-01-01T00:00:00Z","killed":true,"version":3},{"id":"urn:b","at":"2025-01-01T00:00:00Z","killed":false,"version":2}]}}
            """;
        const string Ninjs = """
            {"items":[{"uri":"urn:a","pubStatus":"canceled","versionCreated":"2025-01-01T00:00:00Z","version":"3"},
            {"uri":"urn:b","pubStatus":"withheld","versionCreated":"2025-01-01T00:00:00Z","version":2}]}
            """;

        foreach (var file in new[] { Feed, Ninjs })
            Assert.Equal(
                [(RecordStage.Killed, 3), (RecordStage.Withheld, 2)],
                (await Read(Encoding.UTF8.GetBytes(file))).Select(r => (ArticleRecord)r.Record!).Select(a => (a.Stage, a.Wire!.Version!.Value)));
    }
}
