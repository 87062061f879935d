using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Newsroom.Articles;
using NewsApi.Operations.Export;
using static NewsApi.Tests.Operations.WireCases;

namespace NewsApi.Tests.Operations;

/// <summary>The paths that articles had on a former site.</summary>
public sealed class FormerAddressesTests(Newsdesk desk, FormerAddressesTests.Copy copy)
    : IClassFixture<Newsdesk>, IClassFixture<FormerAddressesTests.Copy>
{
    const string Wp = "xmlns:wp=\"http://wordpress.org/export/1.2/\"";

    [Theory]
    [InlineData("/2019/05/12/old/", "2019/05/12/old")]
    [InlineData("https://old.example.org/2019/my_post?p=1#top", "2019/my_post")]
    [InlineData("//old.example.org/a//b", "a/b")]
    [InlineData("/%D1%88%D1%82%D0%BE%D1%80%D0%BC.html", "шторм.html")]
    [InlineData("/cafe%CC%81", "caf\u00e9")]
    [InlineData("/100%25/%3Fwho%23", "100%25/%3Fwho%23")]
    [InlineData("/a%2Fb%20c/%20", "a/b c")]
    [InlineData("Index.HTML", "Index.HTML")]
    [InlineData("https://old.example.org/?p=7", null)]
    [InlineData("/", null)]
    [InlineData("/a/../b", null)]
    [InlineData("/%2e%2e/b", null)]
    [InlineData("/a%00b", null)]
    [InlineData("/a%zz", null)]
    [InlineData("/a%", null)]
    [InlineData("/a%FF", null)]
    public void A_path_is_normalised_or_refused(string text, string? path)
    {
        Assert.Equal(path, FormerAddress.TryParse(text, null, out var address) ? address.Path : null);
        if (path is not null)
            Assert.Equal(path, FormerAddress.Parse(path, null).Path);
    }

    [Fact]
    public async Task A_WordPress_export_keeps_the_addresses_of_posts_that_were_published()
    {
        await desk.ImportWire(Rss(
            Post(1, "https://wp.example.org/2019/05/12/old-storm/", "old-storm")
            + Post(2, "https://wp.example.org/2019/05/13/%D1%88%D1%82%D0%BE%D1%80%D0%BC/", "%d1%88%d1%82%d0%be%d1%80%d0%bc")
            + Post(3, "https://wp.example.org/?p=3", "my_post",
                extra: $"<wp:postmeta {Wp}><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>my_older_post</wp:meta_value></wp:postmeta>")
            + Post(4, "https://wp.example.org/2019/05/14/hidden/", "hidden", "draft")
            + Post(5, "https://wp.example.org/2031/05/14/later/", "later", "future", "2031-01-01 08:00:00")), "site.xml");

        await AssertRedirects("/2019/05/12/old-storm", "old-storm");
        await AssertRedirects("https://other.example.org/2019/05/12/old-storm/?utm_source=x", "old-storm");
        await AssertRedirects("/2019/05/13/%D1%88%D1%82%D0%BE%D1%80%D0%BC/", "shtorm");
        await AssertRedirects("шторм", "shtorm");
        await AssertRedirects("/my_post", "my-post");
        await AssertRedirects("/my_older_post", "my-post");
        await AssertRedirects("/old-storm", "old-storm");
        await AssertSameAsUnknown("/2019/05/14/hidden", "/2031/05/14/later");

        using var moved = await desk.Client.Request("/v1/articles/my_post/related?limit=1");
        Assert.Equal((HttpStatusCode.MovedPermanently, "/v1/articles/my-post/related?limit=1"),
            (moved.StatusCode, moved.Headers.Location!.PathAndQuery));
        await desk.Client.Problem("/v1/articles/his_post", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_Blogger_export_keeps_the_file_names_of_posts()
    {
        await desk.ImportWire(Encoding.UTF8.GetBytes("""
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:blogger="http://schemas.google.com/blogger/2018"><title>Tide</title><id>tag:b:1</id>
            <entry><id>tag:b:2</id><blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status><title>Blogger tide</title>
            <content type="html">x</content><published>2019-05-12T10:00:00Z</published><blogger:filename>/2019/05/blogger_tide.html</blogger:filename></entry>
            </feed>
            """), "blogger.atom");

        await AssertRedirects("/2019/05/blogger_tide.html", "blogger-tide");
    }

    [Fact]
    public async Task Former_addresses_travel_with_exports()
    {
        var (report, rejected) = await copy.Import("""
            {"sourceId":"fa:1","headline":"Address one","section":"News","publishedAt":"2020-01-01T00:00:00Z","body":[{"type":"paragraph","html":"x"}],"formerSlugs":["address-zero","2019/05/12/old"],"formerAddresses":["https://x.example.org/b%20c/","/100%25"]}
            {"sourceId":"fa:2","headline":"Address two","section":"News","publishedAt":"2020-01-01T00:00:00Z","body":[{"type":"paragraph","html":"x"}],"formerAddresses":["/b c","/two"]}
            {"sourceId":"fa:3","headline":"Address three","section":"News","stage":"draft","body":[{"type":"paragraph","html":"x"}],"formerAddresses":["/three"]}
            {"sourceId":"fa:4","headline":"Address four","section":"News","publishedAt":"2020-01-01T00:00:00Z","stage":"killed","body":[{"type":"paragraph","html":"x"}],"formerAddresses":["/four"]}
            {"sourceId":"fa:5","headline":"Address five","section":"News","stage":"embargoed","embargoedUntil":"2035-01-01T00:00:00Z","body":[{"type":"paragraph","html":"x"}],"formerAddresses":["/five"]}
            {"sourceId":"fa:6","headline":"Address six","section":"News","publishedAt":"2020-01-01T00:00:00Z","body":[{"type":"paragraph","html":"x"}],"formerAddresses":["/a/../six"]}
            """);

        Assert.Contains("formerAddresses", Assert.Single(rejected).Reason);
        Assert.Equal(5, report.Added);
        Assert.Contains("address: b c belongs to another article", Removed(report));
        Assert.Contains("address: three of an unpublished article", Removed(report));
        await copy.Client.Problem("/v1/redirects?path=/four", HttpStatusCode.Gone);
        foreach (var unpublished in new[] { "/three", "/five", "/nothing" })
            await copy.Client.Problem($"/v1/redirects?path={unpublished}", HttpStatusCode.NotFound);
        Assert.Equal("address-one", (string?)(await copy.Client.Json("/v1/redirects?path=/b%20c"))["article"]!["slug"]);
        Assert.Equal("address-one", (string?)(await copy.Client.Json("/v1/redirects?path=/address-zero"))["article"]!["slug"]);

        var id = await copy.Work(db => db.Articles.Where(a => a.SourceId == "fa:1").Select(a => a.Id).SingleAsync());
        Assert.Equal(["100%25", "2019/05/12/old", "b c"],
            (await copy.Editor.Json($"/v1/newsroom/articles/{id}"))["formerAddresses"]!.AsArray().Select(a => (string?)a));
        var lines = await Export(copy);
        Assert.Contains("\"formerAddresses\":[\"100%25\",\"2019/05/12/old\",\"b c\"]", lines);
        await desk.Import(lines);
        Assert.Equal(
            lines.Split('\n').Where(l => l.Contains("\"fa:")),
            (await Export(desk)).Split('\n').Where(l => l.Contains("\"fa:")));
        Assert.Equal(0, (await copy.Import(lines)).Report.Revised);

        await copy.Change(id, a => a.Unpublish(copy.Clock.GetUtcNow()));
        await copy.Client.Problem("/v1/redirects?path=/b%20c", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/a/../b")]
    [InlineData("/%252e%252e/b")]
    [InlineData("/a%00b")]
    [InlineData("/a%25zz")]
    [InlineData("/")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_hostile_path_is_a_problem_that_names_it(string? path)
    {
        var problem = await desk.Client.Problem($"/v1/redirects?path={path ?? new string('a', 7000)}", HttpStatusCode.BadRequest);

        Assert.Equal(["path"], problem["errors"]!.AsObject().Select(e => e.Key));
    }

    async Task AssertRedirects(string path, string slug)
    {
        using var response = await desk.Client.Request($"/v1/redirects?path={Uri.EscapeDataString(path)}");
        var redirect = await response.Json();
        var article = await desk.Client.Json($"/v1/articles/{slug}");
        Assert.Equal(((string?)article["id"], slug, (string?)article["url"]),
            ((string?)redirect["article"]!["id"], (string?)redirect["article"]!["slug"], (string?)redirect["article"]!["url"]));
        Assert.Contains($"article-{article["id"]}", response.Headers.GetValues("Surrogate-Key").Single());
        Assert.True(response.Headers.CacheControl!.Public);
    }

    async Task AssertSameAsUnknown(params string[] paths)
    {
        foreach (var path in paths)
            Assert.Equal(await Text("/nowhere"), await Text(path));

        async Task<string> Text(string path)
        {
            var problem = (JsonObject)await desk.Client.Problem($"/v1/redirects?path={path}", HttpStatusCode.NotFound);
            problem.Remove("traceId");
            problem.Remove("instance");
            return problem.ToJsonString();
        }
    }

    static string Post(
        int id, string link, string name, string status = "publish", string date = "2019-05-12 10:00:00", string extra = "") =>
        $"<item><title>Post {id}</title><link>{link}</link><guid isPermaLink=\"false\">https://wp.example.org/?p={id}</guid>"
        + $"<content:encoded><![CDATA[One.]]></content:encoded><wp:post_id {Wp}>{id}</wp:post_id><wp:status {Wp}>{status}</wp:status>"
        + $"<wp:post_date_gmt {Wp}>{date}</wp:post_date_gmt><wp:post_type {Wp}>post</wp:post_type><wp:post_name {Wp}>{name}</wp:post_name>{extra}</item>";

    static async Task<string> Export(Newsdesk desk)
    {
        var output = new MemoryStream();
        await ActivatorUtilities.CreateInstance<ExportNews>(desk.Services).Write(ExportFormat.Jsonl, output, CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    static IEnumerable<string> Removed(NewsApi.Operations.Import.ImportReport report) => report.Removed.Select(r => r.What);

    public sealed class Copy(TestPostgres postgres) : Newsdesk(postgres);
}
