using System.Net;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Images;

namespace NewsApi.Tests.Features;

public sealed class ArticlesTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task A_published_story_is_served_whole()
    {
        var article = await desk.Published("Envoys meet at dawn", tags: "Dawn talks, Envoys", section: "World", byline: "Ada Quill", body: "They <em>met</em> at dawn.");

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
    public async Task A_story_is_found_by_its_id_too()
    {
        var article = await desk.Published("Found by id");

        Assert.Equal("found-by-id", (string?)(await desk.Client.Json($"/v1/articles/{article.Id}"))["slug"]);
    }

    [Fact]
    public async Task A_draft_is_as_unknown_as_what_never_was()
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
    public async Task An_old_slug_leads_to_the_new_one_however_often_it_changed()
    {
        var article = await desk.Published("First address");
        await desk.Change(article.Id, a => a.Move(Slug.From("second address"), desk.Clock.GetUtcNow()));
        await desk.Change(article.Id, a => a.Move(Slug.From("third address"), desk.Clock.GetUtcNow()));

        foreach (var (old, below) in new[] { ("first-address", ""), ("second-address", "/related"), ("first-address", "/images") })
        {
            var answer = await desk.Client.Ask($"/v1/articles/{old}{below}");
            Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
            Assert.Equal($"https://api.example.org/v1/articles/third-address{below}", answer.Headers.Location?.ToString());
        }
    }

    [Fact]
    public async Task A_killed_story_is_gone_from_everywhere()
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
    public async Task A_correction_is_shown_with_its_moment()
    {
        var article = await desk.Published("Nearly right");
        await desk.Change(article.Id, a => a.Correct("The river was the Don, not the Dnieper.", desk.Clock.GetUtcNow()));

        var corrections = (await desk.Client.Json($"/v1/articles/{article.Slug}"))["corrections"]!;

        Assert.Equal("The river was the Don, not the Dnieper.", (string?)corrections[0]!["text"]);
        Assert.Equal("2025-01-06T09:00:00Z", (string?)corrections[0]!["at"]);
    }

    [Fact]
    public async Task Tags_are_combined_as_all_any_and_none()
    {
        await desk.Published("Both", tags: "Rivers, Dams");
        await desk.Published("Rivers only", tags: "Rivers");
        await desk.Published("Dams only", tags: "Dams");
        await desk.Published("Rivers and floods", tags: "Rivers, Floods");

        Assert.Equal(["both"], (await desk.Client.Json("/v1/articles?tag=rivers&tag=dams")).Slugs());
        Assert.Equal(["both", "dams-only", "rivers-and-floods"], (await desk.Client.Json("/v1/articles?anyTag=dams&anyTag=floods")).Slugs().Order());
        Assert.Equal(["rivers-only"], (await desk.Client.Json("/v1/articles?tag=rivers&notTag=dams&notTag=floods")).Slugs());
        Assert.Empty((await desk.Client.Json("/v1/articles?tag=rivers&tag=no-such-tag")).Slugs());
        Assert.Empty((await desk.Client.Json("/v1/articles?anyTag=no-such-tag")).Slugs());
    }

    [Fact]
    public async Task The_other_filters_narrow_the_list_too()
    {
        var image = new Image("A mast in fog", null, "PA", new(null, null, Syndication.Allowed));
        await desk.Published("Harbour in fog", tags: "Filters", section: "Coast", byline: "Élodie O’Hara", language: "fr-FR", lead: image, at: new(2020, 5, 1, 0, 0, 0, TimeSpan.Zero));
        await desk.Published("Harbour in sun", tags: "Filters", section: "Inland", byline: "Ben Oakes", at: new(2020, 6, 1, 0, 0, 0, TimeSpan.Zero));

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
    public async Task A_section_holds_the_stories_of_the_sections_below_it()
    {
        await desk.Import("""
            {"sourceId":"deep:1","headline":"Deep in the sport pages","section":"Deep sport","publishedAt":"2024-01-01T00:00:00Z","body":[{"type":"paragraph","html":"x"}]}
            {"sourceId":"deep:2","headline":"Deep in the rowing pages","section":"Deep rowing","publishedAt":"2024-01-02T00:00:00Z","body":[{"type":"paragraph","html":"x"}]}
            """);
        await desk.Work(async db =>
        {
            var sections = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.Sections);
            sections.Single(s => s.Name == "Deep rowing").Update("Deep rowing", null, sections.Single(s => s.Name == "Deep sport").Id);
            return 0;
        });

        Assert.Equal(["deep-in-the-rowing-pages", "deep-in-the-sport-pages"], (await desk.Client.Json("/v1/articles?section=deep-sport")).Slugs());
        Assert.Equal(["deep-in-the-rowing-pages"], (await desk.Client.Json("/v1/articles?section=deep-rowing")).Slugs());
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repeat_while_stories_arrive()
    {
        var old = new DateTimeOffset(2019, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < 25; i++)
            await desk.Published($"Serial {i}", tags: "Serials", at: old.AddHours(i / 2)); // two stories share each moment
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
    public async Task The_link_header_leads_to_the_next_page()
    {
        await desk.Published("Linked one", tags: "Linked");
        await desk.Published("Linked two", tags: "Linked");

        var answer = await desk.Client.Ask("/v1/articles?tag=linked&limit=1");
        var next = (string?)(await answer.Json())["next"];

        Assert.Equal($"<https://api.example.org/v1/articles?tag=linked&limit=1&after={next}>; rel=\"next\"", answer.Headers.GetValues("Link").Single(l => l.Contains("next")));
        Assert.DoesNotContain((await desk.Client.Ask("/v1/articles?tag=linked&limit=2")).Headers.GetValues("Link"), l => l.Contains("next"));
    }

    [Fact]
    public async Task A_cursor_belongs_to_the_filters_it_was_given_for()
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
    public async Task Chosen_stories_come_in_the_order_asked_for()
    {
        var (first, second) = (await desk.Published("Chosen first"), await desk.Published("Chosen second"));
        var draft = await desk.Draft("Chosen draft");

        var page = await desk.Client.Json($"/v1/articles?id={second.Id}&id={draft.Id}&id={first.Id}&id={second.Id}");

        Assert.Equal(["chosen-second", "chosen-first"], page.Slugs());
        Assert.Equal(["chosen-second", "chosen-first"], (await desk.Client.Json($"/v1/articles?id={second.Id}&id={first.Id}&order=newest&limit=1")).Slugs());
    }

    [Fact]
    public async Task A_total_is_counted_when_asked_for()
    {
        await desk.Published("Counted one", tags: "Counted");
        await desk.Published("Counted two", tags: "Counted");

        Assert.Equal("""{"value":2,"exact":true}""", (await desk.Client.Json("/v1/articles?tag=counted&limit=1&count=true"))["total"]!.ToJsonString());
        Assert.Null((await desk.Client.Json("/v1/articles?tag=counted"))["total"]);
    }

    [Fact]
    public async Task A_list_brings_bodies_when_asked_for_and_leaves_out_what_is_not()
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
    public async Task A_whole_page_comes_in_one_call()
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
        Assert.Equal(["headline", "related"], (await desk.Client.Json($"/v1/articles/{article.Slug}?fields=headline,related")).AsObject().Select(p => p.Key));
    }

    [Fact]
    public async Task Surrogate_keys_tell_caches_what_an_answer_is_made_of()
    {
        var article = await desk.Published("Keyed", tags: "Keys", section: "Keyed section");

        var keys = (await desk.Client.Ask($"/v1/articles/{article.Slug}")).Headers.GetValues("Surrogate-Key").Single().Split(' ');

        Assert.Equal([$"article-{article.Id}", "section-keyed-section", "tag-keys"], keys);
        var list = (await desk.Client.Ask("/v1/articles?tag=keys")).Headers.GetValues("Surrogate-Key").Single().Split(' ');
        Assert.Equal(["tag-keys", "latest", $"article-{article.Id}"], list);
    }

    static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
