using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Images;

namespace NewsApi.Tests.Features;

public sealed class ArticlesTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task Get_an_article_returns_the_complete_article()
    {
        var article = await desk.Published(
            "Envoys meet at dawn", tags: "Dawn talks, Envoys", section: "World", byline: "Ada Quill", body: "They <em>met</em> at dawn.");

        var served = await desk.Client.Json($"/v1/articles/{article.Slug}");

        Assert.Equal(article.Id.ToString(), (string?)served["id"]);
        Assert.Equal("https://www.example.org/world/envoys-meet-at-dawn", (string?)served["url"]);
        Assert.Equal("Envoys meet at dawn", (string?)served["headline"]);
        Assert.Null(served["standfirst"]);
        Assert.Equal("World", (string?)served["section"]!["name"]);
        Assert.Equal(["dawn-talks", "envoys"], served["tags"]!.AsArray().Select(t => (string?)t!["slug"]));
        Assert.Equal("person", (string?)served["bylines"]![0]!["kind"]);
        Assert.Equal("2025-01-06T09:00:00Z", (string?)served["publishedAt"]);
        Assert.Equal(2, (int)served["version"]!);
        Assert.Equal("""[{"type":"paragraph","html":"They <em>met</em> at dawn."}]""", served["body"]!.ToJsonString(Plain));
        Assert.Equal(4, (int)served["wordCount"]!);
        Assert.Empty(served["corrections"]!.AsArray());
    }

    [Fact]
    public async Task Articles_are_found_by_id()
    {
        var article = await desk.Published("Found by id");

        Assert.Equal("found-by-id", (string?)(await desk.Client.Json($"/v1/articles/{article.Id}"))["slug"]);
    }

    [Fact]
    public async Task Drafts_and_unknown_articles_return_the_same_404()
    {
        var draft = await desk.Draft("Not for your eyes");

        var known = await desk.Client.Problem($"/v1/articles/{draft.Slug}", HttpStatusCode.NotFound);
        var byId = await desk.Client.Problem($"/v1/articles/{draft.Id}", HttpStatusCode.NotFound);
        var unknown = await desk.Client.Problem("/v1/articles/never-was", HttpStatusCode.NotFound);

        foreach (var problem in new[] { known, byId, unknown })
            problem.AsObject().Remove("traceId");
        Assert.Equal(unknown.ToJsonString(), known.ToJsonString());
        Assert.Equal(unknown.ToJsonString(), byId.ToJsonString());
    }

    [Fact]
    public async Task Former_slugs_redirect_to_the_current_slug()
    {
        var article = await desk.Published("First address");
        await desk.Change(article.Id, a => a.Move(Slug.From("second address"), desk.Clock.GetUtcNow()));
        await desk.Change(article.Id, a => a.Move(Slug.From("third address"), desk.Clock.GetUtcNow()));

        foreach (var (former, subpath) in new[] { ("first-address", ""), ("second-address", "/related"), ("first-address", "/images") })
        {
            var response = await desk.Client.Request($"/v1/articles/{former}{subpath}");
            Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
            Assert.Equal($"https://api.example.org/v1/articles/third-address{subpath}", response.Headers.Location?.ToString());
        }
    }

    [Fact]
    public async Task Killed_articles_return_410_and_leave_lists_tags_and_sections()
    {
        var article = await desk.Published("To be withdrawn", tags: "Withdrawals", section: "Short-lived");
        await desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow()));

        foreach (var path in new[] { $"{article.Slug}", $"{article.Id}", $"{article.Slug}/related", $"{article.Slug}/images" })
            Assert.Equal("/problems/killed", (string?)(await desk.Client.Problem($"/v1/articles/{path}", HttpStatusCode.Gone))["type"]);
        Assert.Empty((await desk.Client.Json("/v1/articles?tag=withdrawals"))["items"]!.AsArray());
        await desk.Client.Problem("/v1/tags/withdrawals", HttpStatusCode.NotFound);
        await desk.Client.Problem("/v1/sections/short-lived", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Corrections_have_a_text_and_a_time()
    {
        var article = await desk.Published("Nearly right");
        await desk.Change(article.Id, a => a.Correct("The river was the Don, not the Dnieper.", desk.Clock.GetUtcNow()));

        var corrections = (await desk.Client.Json($"/v1/articles/{article.Slug}"))["corrections"]!;

        Assert.Equal("The river was the Don, not the Dnieper.", (string?)corrections[0]!["text"]);
        Assert.Equal("2025-01-06T09:00:00Z", (string?)corrections[0]!["at"]);
    }

    [Fact]
    public async Task Tag_filters_require_all_any_or_none_of_the_tags()
    {
        await desk.Published("Both", tags: "Rivers, Dams");
        await desk.Published("Rivers only", tags: "Rivers");
        await desk.Published("Dams only", tags: "Dams");
        await desk.Published("Rivers and floods", tags: "Rivers, Floods");

        Assert.Equal(["both"], (await desk.Client.Json("/v1/articles?tag=rivers&tag=dams")).Slugs());
        var any = await desk.Client.Json("/v1/articles?anyTag=dams&anyTag=floods");
        Assert.Equal(["both", "dams-only", "rivers-and-floods"], any.Slugs().Order());
        Assert.Equal(["rivers-only"], (await desk.Client.Json("/v1/articles?tag=rivers&notTag=dams&notTag=floods")).Slugs());
        Assert.Empty((await desk.Client.Json("/v1/articles?tag=rivers&tag=no-such-tag")).Slugs());
        Assert.Empty((await desk.Client.Json("/v1/articles?anyTag=no-such-tag")).Slugs());
    }

    [Fact]
    public async Task Section_byline_language_image_and_date_filters_narrow_the_list()
    {
        var image = new Image("A mast in fog", null, "PA", new(null, null, Syndication.Allowed));
        var (may, june) = (new DateTimeOffset(2020, 5, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2020, 6, 1, 0, 0, 0, TimeSpan.Zero));
        await desk.Published(
            "Harbour in fog", tags: "Filters", section: "Coast", byline: "Élodie O’Hara", language: "fr-FR", lead: image, at: may);
        await desk.Published("Harbour in sun", tags: "Filters", section: "Inland", byline: "Ben Oakes", at: june);

        async Task Finds(string filter, params string[] slugs) =>
            Assert.Equal(slugs, (await desk.Client.Json($"/v1/articles?tag=filters&{filter}")).Slugs());

        await Finds("section=coast", "harbour-in-fog");
        await Finds("section=nowhere");
        await Finds("byline=elodie%20o'hara", "harbour-in-fog");
        await Finds("byline=ben-oakes", "harbour-in-sun");
        await Finds("language=fr-fr", "harbour-in-fog");
        await Finds("language=fr", "harbour-in-fog");
        await Finds("hasImage=true", "harbour-in-fog");
        await Finds("hasImage=false", "harbour-in-sun");
        await Finds("from=2020-05-01&to=2020-06-01", "harbour-in-fog");
        await Finds("from=2020-06-01T00:00:00Z", "harbour-in-sun");
        await Finds("order=oldest", "harbour-in-fog", "harbour-in-sun");
        await Finds("count=true", "harbour-in-sun", "harbour-in-fog");
    }

    [Fact]
    public async Task A_section_filter_includes_subsections()
    {
        await desk.Import("""
            {"sourceId":"deep:1","headline":"Deep in the sport pages","section":"Deep sport","publishedAt":"2024-01-01T00:00:00Z","body":[{"type":"paragraph","html":"x"}]}
            {"sourceId":"deep:2","headline":"Deep in the rowing pages","section":"Deep rowing","publishedAt":"2024-01-02T00:00:00Z","body":[{"type":"paragraph","html":"x"}]}
            """);
        await desk.Work(async db =>
        {
            var sections = await db.Sections.ToListAsync();
            sections.Single(s => s.Name == "Deep rowing").Update("Deep rowing", null, sections.Single(s => s.Name == "Deep sport").Id);
            return 0;
        });

        var sport = await desk.Client.Json("/v1/articles?section=deep-sport");
        Assert.Equal(["deep-in-the-rowing-pages", "deep-in-the-sport-pages"], sport.Slugs());
        Assert.Equal(["deep-in-the-rowing-pages"], (await desk.Client.Json("/v1/articles?section=deep-rowing")).Slugs());
    }

    [Fact]
    public async Task Pages_neither_skip_nor_repeat_articles_while_others_are_published()
    {
        var old = new DateTimeOffset(2019, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < 25; i++)
            await desk.Published($"Serial {i}", tags: "Serials", at: old.AddHours(i / 2)); // two articles share each publication time
        var expected = Enumerable.Range(0, 25).Select(i => $"serial-{i}").ToHashSet();

        foreach (var order in new[] { "newest", "oldest", "updated" })
        {
            var seen = new List<string>();
            for (var path = $"/v1/articles?tag=serials&limit=4&order={order}"; path is not null;)
            {
                var page = await desk.Client.Json(path);
                seen.AddRange(page.Slugs()!);
                path = (string?)page["next"] is { } next ? $"/v1/articles?tag=serials&limit=4&order={order}&after={next}" : null;
                await desk.Published($"Newcomer {order} {seen.Count}", tags: "Serials");
            }

            Assert.Equal(seen.Count, seen.Distinct().Count());
            Assert.Subset(seen.ToHashSet(), expected);
        }
    }

    [Fact]
    public async Task The_Link_header_contains_the_next_page()
    {
        await desk.Published("Linked one", tags: "Linked");
        await desk.Published("Linked two", tags: "Linked");

        var response = await desk.Client.Request("/v1/articles?tag=linked&limit=1");
        var next = (string?)(await response.Json())["next"];

        Assert.Equal(
            $"<https://api.example.org/v1/articles?tag=linked&limit=1&after={next}>; rel=\"next\"",
            response.Headers.GetValues("Link").Single(l => l.Contains("next")));
        var last = await desk.Client.Request("/v1/articles?tag=linked&limit=2");
        Assert.DoesNotContain(last.Headers.GetValues("Link"), l => l.Contains("next"));
    }

    [Fact]
    public async Task A_cursor_is_valid_only_with_the_same_filters()
    {
        await desk.Published("Bound one", tags: "Bound");
        await desk.Published("Bound two", tags: "Bound");
        var next = (string?)(await desk.Client.Json("/v1/articles?tag=bound&limit=1"))["next"];

        foreach (var other in new[] { "tag=bound&section=news", "", "tag=bound&order=oldest", "anyTag=bound" })
        {
            var problem = await desk.Client.Problem($"/v1/articles?{other}&after={next}", HttpStatusCode.BadRequest);
            Assert.NotNull(problem["errors"]!["after"]);
        }

        await desk.Client.Json($"/v1/articles?limit=50&after={next}&tag=bound&count=true");
        Assert.NotNull((await desk.Client.Problem($"/v1/tags?after={next}", HttpStatusCode.BadRequest))["errors"]!["after"]);
    }

    [Fact]
    public async Task Articles_requested_by_id_keep_the_requested_order()
    {
        var (first, second) = (await desk.Published("Chosen first"), await desk.Published("Chosen second"));
        var draft = await desk.Draft("Chosen draft");

        var page = await desk.Client.Json($"/v1/articles?id={second.Id}&id={draft.Id}&id={first.Id}&id={second.Id}");

        Assert.Equal(["chosen-second", "chosen-first"], page.Slugs());
        var ordered = await desk.Client.Json($"/v1/articles?id={second.Id}&id={first.Id}&order=newest&limit=1");
        Assert.Equal(["chosen-second", "chosen-first"], ordered.Slugs());
    }

    [Fact]
    public async Task The_total_is_returned_only_with_count()
    {
        await desk.Published("Counted one", tags: "Counted");
        await desk.Published("Counted two", tags: "Counted");

        var counted = await desk.Client.Json("/v1/articles?tag=counted&limit=1&count=true");
        Assert.Equal("""{"value":2,"exact":true}""", counted["total"]!.ToJsonString());
        Assert.Null((await desk.Client.Json("/v1/articles?tag=counted"))["total"]);
    }

    [Fact]
    public async Task Include_adds_bodies_to_a_list_and_fields_selects_properties()
    {
        await desk.Published("Bodied", tags: "Bodied", body: "Words &amp; <strong>more</strong>.");

        var bodied = (await desk.Client.Json("/v1/articles?tag=bodied&include=body,bodyHtml,bodyText"))["items"]![0]!;
        Assert.Equal("<p>Words &amp; <strong>more</strong>.</p>", (string?)bodied["bodyHtml"]);
        Assert.Equal("Words & more.", (string?)bodied["bodyText"]);
        Assert.Equal("paragraph", (string?)bodied["body"]![0]!["type"]);
        Assert.Null(bodied["wordCount"]);

        var pruned = (await desk.Client.Json("/v1/articles?tag=bodied&fields=slug,bodyText"))["items"]![0]!.AsObject();
        Assert.Equal(["slug", "bodyText"], pruned.Select(p => p.Key));
        var included = (await desk.Client.Json("/v1/articles?tag=bodied&fields=slug&include=bodyText"))["items"]![0]!.AsObject();
        Assert.Equal(["slug", "bodyText"], included.Select(p => p.Key));
        await desk.Client.Problem("/v1/articles?fields=corrections", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Include_adds_related_and_latest_articles_to_an_article()
    {
        var article = await desk.Published("The page", tags: "Page tag", section: "Page section");
        await desk.Published("Beside it", section: "Page section");
        await desk.Published("Like it", tags: "Page tag", section: "Another section");

        var page = await desk.Client.Json($"/v1/articles/{article.Slug}?include=related,latest,bodyHtml,bodyText");

        Assert.Equal(["like-it"], page["related"]!.AsArray().Select(r => (string?)r!["slug"]));
        Assert.Equal(["beside-it"], page["latest"]!.AsArray().Select(r => (string?)r!["slug"]));
        Assert.Equal("<p>Text.</p>", (string?)page["bodyHtml"]);
        Assert.Equal("Text.", (string?)page["bodyText"]);
        Assert.Equal("The page", (string?)page["headline"]);
        var selected = await desk.Client.Json($"/v1/articles/{article.Slug}?fields=headline,related");
        Assert.Equal(["headline", "related"], selected.AsObject().Select(p => p.Key));
    }

    [Fact]
    public async Task Surrogate_keys_name_the_articles_tags_and_sections_of_a_response()
    {
        var article = await desk.Published("Keyed", tags: "Keys", section: "Keyed section");

        var keys = (await desk.Client.Request($"/v1/articles/{article.Slug}")).Headers.GetValues("Surrogate-Key").Single().Split(' ');

        Assert.Equal([$"article-{article.Id}", "section-keyed-section", "tag-keys"], keys);
        var list = (await desk.Client.Request("/v1/articles?tag=keys")).Headers.GetValues("Surrogate-Key").Single().Split(' ');
        Assert.Equal(["tag-keys", "latest", $"article-{article.Id}"], list);
    }

    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
