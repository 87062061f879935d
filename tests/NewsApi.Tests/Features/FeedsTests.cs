using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.Hosting;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Images;

namespace NewsApi.Tests.Features;

/// <summary>The public feeds. Response caching is off, so that a response shows the latest change.</summary>
public sealed class FeedsTests(FeedsTests.Desk desk) : IClassFixture<FeedsTests.Desk>
{
    static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    static readonly XNamespace Tombstones = "http://purl.org/atompub/tombstones/1.0";

    [Fact]
    public async Task Articles_are_in_the_feeds_of_their_section_and_tags()
    {
        var article = await desk.Published("Ferries sail again", tags: "Ferries, Dover", section: "Harbour news", byline: "Ada Quill");

        foreach (var path in new[] { "latest", "sections/harbour-news", "tags/ferries", "tags/dover" })
            Assert.Contains($"urn:uuid:{article.Id}", (await Entries($"/feeds/{path}.atom")).Select(e => e.Element(Atom + "id")!.Value));
    }

    [Fact]
    public async Task A_section_feed_includes_subsections()
    {
        await desk.CreateSectionAndTags("Sport above");
        await desk.Editor.PostJson("/v1/newsroom/sections", """{"name":"Rowing below","parent":"sport-above"}""", HttpStatusCode.Created);
        var article = await desk.Published("Eights head for Henley", section: "Rowing below");

        Assert.Contains(
            $"urn:uuid:{article.Id}",
            (await Entries("/feeds/sections/sport-above.atom")).Select(e => e.Element(Atom + "id")!.Value));
    }

    [Fact]
    public async Task Following_next_links_returns_every_article_once()
    {
        var articles = new List<string>();
        for (var i = 0; i < 120; i++)
            articles.Add($"urn:uuid:{(await desk.Published($"Paged {i}", tags: "Paged", at: desk.Clock.GetUtcNow().AddMinutes(-i))).Id}");

        foreach (var format in new[] { "rss", "atom", "json" })
            Assert.Equal(articles, await Walk($"/feeds/tags/paged.{format}"));
    }

    [Fact]
    public async Task Cursors_stay_valid_when_the_tag_gets_a_new_slug()
    {
        for (var i = 0; i < 51; i++)
            await desk.Published($"Moving {i}", tags: "Moving on", at: desk.Clock.GetUtcNow().AddYears(-9));
        var after = ((string)(await desk.Client.Json("/feeds/tags/moving-on.json"))["next_url"]!).Split('?')[1];

        await desk.Editor.PutJson("/v1/newsroom/tags/moving-on", """{"name":"Moved on","slug":"moved-on","type":"topic"}""", 1);

        var moved = await desk.Client.Request($"/feeds/tags/moving-on.json?{after}");
        Assert.Equal($"https://api.example.org/feeds/tags/moved-on.json?{after}", moved.Headers.Location?.ToString());
        Assert.Single((await desk.Client.Json($"/feeds/tags/moved-on.json?{after}"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Unknown_feeds_return_404_and_former_slugs_redirect()
    {
        await desk.Published("Renamed soon", tags: "First name", section: "First desk");
        await desk.Editor.PutJson("/v1/newsroom/tags/first-name", """{"name":"Second name","slug":"second-name","type":"topic"}""", 1);
        while (await desk.Rebuilder.RebuildBatch(CancellationToken.None) > 0)
        {
        }

        await desk.Client.Problem("/feeds/sections/no-such-section.rss", HttpStatusCode.NotFound);
        await desk.Client.Problem("/feeds/tags/no-such-tag.atom", HttpStatusCode.NotFound);
        Assert.NotNull((await desk.Client.Problem("/feeds/latest.doc", HttpStatusCode.BadRequest))["errors"]!["format"]);
        var otherCursor = await desk.Client.Problem($"/feeds/tags/second-name.rss?after={await Cursor()}", HttpStatusCode.BadRequest);
        Assert.NotNull(otherCursor["errors"]!["after"]);
        var moved = await desk.Client.Request("/feeds/tags/first-name.json");
        Assert.Equal(
            (HttpStatusCode.MovedPermanently, "https://api.example.org/feeds/tags/second-name.json"),
            (moved.StatusCode, moved.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task A_killed_article_leaves_tombstones_in_its_feeds()
    {
        var article = await desk.Published("Taken back", tags: "Taken", section: "Taken desk");
        await desk.Published("Unconcerned", tags: "Other", section: "Other desk");
        desk.Clock.Advance(TimeSpan.FromMinutes(1));

        await desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow(), "Agency"));

        foreach (var path in new[] { "latest", "sections/taken-desk", "tags/taken" })
        {
            var feed = await Feed($"/feeds/{path}.atom");
            Assert.Contains($"urn:uuid:{article.Id}", feed.Elements(Tombstones + "deleted-entry").Select(e => e.Attribute("ref")!.Value));
            Assert.DoesNotContain("Taken back", feed.ToString());
        }

        Assert.Empty((await Feed("/feeds/tags/other.atom")).Elements(Tombstones + "deleted-entry"));
        var json = await desk.Client.Json("/feeds/tags/taken.json");
        Assert.True(
            (bool)json["_newsapi"]!["tombstones"]!.AsArray().Single(g => (string?)g!["id"] == $"urn:uuid:{article.Id}")!["killed"]!);
    }

    [Fact]
    public async Task If_Modified_Since_reflects_killed_articles()
    {
        var (killed, left) = (await desk.Published("Killed later", tags: "Dated"), await desk.Published("Retagged later", tags: "Dated"));
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var first = await desk.Client.Request("/feeds/tags/dated.rss");

        Assert.Equal(HttpStatusCode.NotModified, (await Since(first)).StatusCode);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.Change(killed.Id, a => a.Kill(desk.Clock.GetUtcNow(), "Agency"));
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await Since(first);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.Change(left.Id, a => a.Kill(desk.Clock.GetUtcNow(), "Agency"));
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await Since(second)).StatusCode);

        Task<HttpResponseMessage> Since(HttpResponseMessage known) =>
            desk.Client.Request("/feeds/tags/dated.rss", ("If-Modified-Since", known.Content.Headers.LastModified!.Value.ToString("R")));
    }

    [Fact]
    public async Task Last_Modified_is_omitted_within_the_second_of_the_last_change()
    {
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.Published("This very second", tags: "Just now");

        Assert.Null((await desk.Client.Request("/feeds/tags/just-now.rss")).Content.Headers.LastModified);
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull((await desk.Client.Request("/feeds/tags/just-now.rss")).Content.Headers.LastModified);
    }

    [Fact]
    public async Task Drafts_and_embargoed_articles_do_not_change_feeds()
    {
        var article = await desk.Published("In the open", tags: "Open", section: "Open desk");
        string[] paths =
        [
            "/feeds/latest.rss", "/feeds/latest.atom", "/feeds/latest.json",
            "/feeds/tags/open.atom", "/feeds/sections/open-desk.json", "/feeds/tags/hidden-tag.rss", "/feeds/sections/hidden-desk.rss",
            "/sitemap.xml", "/sitemaps/news.xml", $"/sitemaps/{desk.Clock.GetUtcNow():yyyy-MM}.xml",
            $"/v1/articles/{article.Slug}/ninjs", $"/v1/articles/{article.Slug}/jsonld", "/v1/articles/hidden-0/ninjs",
        ];
        var before = await Answers();

        for (var i = 0; i < 9; i++)
        {
            var hidden = await desk.Draft($"Hidden {i}", tags: "Open, Hidden tag", section: i % 2 == 0 ? "Open desk" : "Hidden desk");
            if (i % 3 > 0)
                await desk.Change(hidden.Id, a => a.Embargo(desk.Clock.GetUtcNow().AddDays(9), desk.Clock.GetUtcNow()));
            if (i % 3 > 1)
                await desk.Change(hidden.Id, a => a.Kill(desk.Clock.GetUtcNow(), "Never mind"));
        }

        Assert.Equal(before, await Answers());

        async Task<List<string>> Answers()
        {
            var answers = new List<string>();
            foreach (var path in paths)
                answers.Add(
                    await desk.Client.Request(path) is { IsSuccessStatusCode: true } answer
                        ? $"{answer.Headers.ETag} {await answer.Content.ReadAsStringAsync()}"
                        : "none");
            return answers;
        }
    }

    [Theory]
    [InlineData("/feeds/latest.rss", "application/rss+xml")]
    [InlineData("/feeds/latest.atom", "application/atom+xml")]
    [InlineData("/feeds/latest.json", "application/feed+json")]
    [InlineData("/sitemap.xml", "application/xml")]
    [InlineData("/sitemaps/news.xml", "application/xml")]
    [InlineData("/sitemaps/2025-01.xml", "application/xml")]
    [InlineData("/robots.txt", "text/plain")]
    public async Task Feeds_and_sitemaps_have_caching_CORS_and_compression(string path, string type)
    {
        await desk.Published($"Something to read at {path}", at: new(2025, 1, 5, 8, 0, 0, TimeSpan.Zero));
        var answer = await desk.Client.Request(path, ("Accept", "text/html, application/pdf"), ("Accept-Encoding", "identity"));

        Assert.Equal(
            (HttpStatusCode.OK, type, "utf-8"),
            (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentType?.CharSet));
        Assert.True(answer.Headers.CacheControl is { Public: true, MaxAge: not null });
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        var known = await desk.Client.Request(path, ("If-None-Match", $"{answer.Headers.ETag}"));
        Assert.Equal((HttpStatusCode.NotModified, 0), (known.StatusCode, (await known.Content.ReadAsByteArrayAsync()).Length));
        var head = await desk.Client.Request(HttpMethod.Head, path);
        Assert.Equal((HttpStatusCode.OK, answer.Headers.ETag), (head.StatusCode, head.Headers.ETag));
        var packed = await desk.Client.Request(path, ("Accept-Encoding", "br"));
        Assert.Equal(["br"], packed.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_feed_has_self_and_hub_links_and_surrogate_keys()
    {
        var article = await desk.Published("Made of this", tags: "Made");
        var answer = await desk.Client.Request("/feeds/tags/made.atom");

        Assert.Equal(
            ["<https://api.example.org/feeds/tags/made.atom>; rel=\"self\"", "<https://hub.example.net/>; rel=\"hub\""],
            answer.Headers.GetValues("Link"));
        Assert.Equal(["tag-made", "latest", $"article-{article.Id}"], answer.Headers.GetValues("Surrogate-Key").Single().Split(' '));
        Assert.Equal(
            ["self", "hub", "first"],
            (await Feed("/feeds/tags/made.atom")).Elements(Atom + "link").Select(l => l.Attribute("rel")!.Value).Except(["alternate"]));
    }

    [Fact]
    public async Task Lists_link_to_their_feeds()
    {
        await desk.Published("Found beside", tags: "Beside", section: "Beside desk");

        Assert.Contains(
            "<https://api.example.org/feeds/latest.rss>; rel=\"alternate\"; type=\"application/rss+xml\"; title=\"RSS: latest\"",
            await Links("/v1/articles?limit=1"));
        Assert.Contains(
            await Links("/v1/articles?tag=beside"),
            l => l.StartsWith("<https://api.example.org/feeds/tags/beside.atom>", StringComparison.Ordinal));
        Assert.Contains(
            await Links("/v1/articles?section=beside-desk"),
            l => l.StartsWith("<https://api.example.org/feeds/sections/beside-desk.json>", StringComparison.Ordinal));
        Assert.Contains(
            await Links("/v1/tags/beside"),
            l => l.StartsWith("<https://api.example.org/feeds/tags/beside.rss>", StringComparison.Ordinal));
        Assert.Contains(
            await Links("/v1/sections/beside-desk"),
            l => l.StartsWith("<https://api.example.org/feeds/sections/beside-desk.rss>", StringComparison.Ordinal));
        foreach (var filter in new[] { "tag=beside&section=beside-desk", "tag=beside&tag=other", "hasImage=true" })
            Assert.DoesNotContain(await Links($"/v1/articles?{filter}"), l => l.Contains("alternate"));

        async Task<List<string>> Links(string path) =>
            (await desk.Client.Request(path)).Headers.TryGetValues("Link", out var links) ? [.. links] : [];
    }

    [Fact]
    public async Task Feeds_preserve_hostile_texts()
    {
        const string Text = "<script>alert('1')</script> ]]> &amp; \"q\" 👩‍👩‍👧 שלום \u2028 e\u0301 \uFFFD";
        var article = await desk.Published(
            Text, tags: "Hostile", byline: Text, lead: new Image(Text, Text, Text, new(Text, Text, Syndication.Allowed)),
            body: "Well &lt;b&gt; ]]&gt;");
        await desk.Published(new string('x', 300), tags: "Hostile");
        await desk.Published(string.Concat(Enumerable.Repeat("한국", 150)), tags: "Hostile");

        var (atom, rss) = (await Bytes("/feeds/tags/hostile.atom"), await Bytes("/feeds/tags/hostile.rss"));
        Assert.Contains(Text, Parse(atom).Descendants(Atom + "title").Select(t => t.Value));
        Assert.Contains(Text, Parse(rss).Descendants("title").Select(t => t.Value));
        Assert.Contains(Text, (await desk.Client.Json("/feeds/tags/hostile.json"))["items"]!.AsArray().Select(i => (string?)i!["title"]));
        Assert.Equal(Text, (string?)(await desk.Client.Json($"/v1/articles/{article.Slug}/jsonld"))["headline"]);
        await StandardValidators.ValidateAtom(atom);
        await StandardValidators.ValidateNinjs(await Bytes($"/v1/articles/{article.Slug}/ninjs"));
        Assert.Equal(3, (await StandardValidators.ParseFeed(atom))["entries"]!.AsArray().Count);
        Assert.Equal(3, (await StandardValidators.ParseFeed(rss))["entries"]!.AsArray().Count);
    }

    [Fact]
    public async Task Ninjs_and_JsonLd_redirect_and_return_410_like_their_article()
    {
        var article = await desk.Published("Standards bearer");
        await desk.Change(article.Id, a => a.Move(Slug.From("standards-carrier"), desk.Clock.GetUtcNow()));

        foreach (var standard in new[] { "ninjs", "jsonld" })
        {
            Assert.Equal(
                $"https://api.example.org/v1/articles/standards-carrier/{standard}",
                (await desk.Client.Request($"/v1/articles/{article.Slug}/{standard}")).Headers.Location?.ToString());
            Assert.Equal(HttpStatusCode.OK, (await desk.Client.Request($"/v1/articles/{article.Id}/{standard}")).StatusCode);
            await desk.Client.Problem($"/v1/articles/never-written/{standard}", HttpStatusCode.NotFound);
        }

        await desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow(), "Gone"));
        await desk.Client.Problem("/v1/articles/standards-carrier/ninjs", HttpStatusCode.Gone);
        await desk.Client.Problem("/v1/articles/standards-carrier/jsonld", HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_tag_with_a_Media_Topic_has_its_IPTC_URI()
    {
        await desk.CreateSectionAndTags("Coded desk");
        await desk.Editor.PostJson(
            "/v1/newsroom/tags", """{"name":"Rowing coded","type":"topic","mediaTopic":"20000986"}""", HttpStatusCode.Created);
        var article = await desk.Published("Coded", tags: "Rowing coded, Uncoded", section: "Coded desk");

        var subjects = (await desk.Client.Json($"/v1/articles/{article.Slug}/ninjs"))["subjects"]!.AsArray()
            .ToDictionary(s => (string)s!["name"]!, s => (string)s!["uri"]!);

        Assert.Equal("http://cv.iptc.org/newscodes/mediatopic/20000986", subjects["Rowing coded"]);
        Assert.Equal("https://api.example.org/v1/tags/uncoded", subjects["Uncoded"]);
    }

    // Returns a cursor of another feed.
    async Task<string> Cursor()
    {
        for (var i = 0; i < 51; i++)
            await desk.Published($"Filler {i}", tags: "Filling", at: desk.Clock.GetUtcNow().AddYears(-9));
        return ((string)(await desk.Client.Json("/feeds/tags/filling.json"))["next_url"]!).Split("after=")[1];
    }

    async Task<List<string>> Walk(string path)
    {
        var seen = new List<string>();
        for (var at = path; at is not null;)
        {
            var understood = await desk.Client.Request(at);
            var body = await understood.Content.ReadAsStringAsync();
            string? next;
            if (path.EndsWith("json", StringComparison.Ordinal))
            {
                var json = JsonNode.Parse(body)!;
                seen.AddRange(json["items"]!.AsArray().Select(i => (string)i!["id"]!));
                next = (string?)json["next_url"];
            }
            else
            {
                var xml = XDocument.Parse(body).Root!;
                seen.AddRange(
                    xml.Elements(Atom + "entry").Select(e => e.Element(Atom + "id")!.Value)
                        .Concat(xml.Descendants("guid").Select(g => g.Value)));
                next = xml.Descendants(Atom + "link").SingleOrDefault(l => l.Attribute("rel")?.Value is "next")?.Attribute("href")!.Value;
            }

            at = next?["https://api.example.org".Length..];
        }

        return seen;
    }

    async Task<XElement> Feed(string path) => Parse(await Bytes(path));

    async Task<List<XElement>> Entries(string path) => [.. (await Feed(path)).Elements(Atom + "entry")];

    async Task<byte[]> Bytes(string path)
    {
        using var answer = await desk.Client.Request(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    static XElement Parse(byte[] xml) => XDocument.Load(new MemoryStream(xml), LoadOptions.PreserveWhitespace).Root!;

    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Cache:Enabled", "false");
            builder.UseSetting("WebSub:Hub", "https://hub.example.net/");
        }
    }
}
