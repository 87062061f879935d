using System.Net;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;
using NewsApi.Storage.Editing;

namespace NewsApi.Tests.Features;

/// <summary>
/// Readers and partners cannot find out how the newsroom names what it has not published: tags, sections and slugs that only drafts use
/// are answered as if they did not exist.
/// </summary>
public sealed class UnpublishedNamesTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Theory]
    [InlineData("tags", "rss")]
    [InlineData("tags", "atom")]
    [InlineData("sections", "json")]
    public async Task Feeds_of_unpublished_names_return_404_whatever_the_cursor(string kind, string format)
    {
        await desk.Draft("Guarded", tags: "Guarded tag", section: "Guarded section");
        var (slug, id) = kind is "tags"
            ? ("guarded-tag", await desk.Work(db => Task.FromResult(db.Tags.Single(t => t.Name == "Guarded tag").Id)))
            : ("guarded-section", await desk.Work(db => Task.FromResult(db.Sections.Single(s => s.Name == "Guarded section").Id)));

        foreach (var guess in Enumerable.Range(id - 2, 5).Prepend(0))
        {
            var cursor = Cursor.At(
                Cursor.Hash(kind is "tags" ? $"feed  {guess}" : $"feed {guess} "), desk.Clock.GetUtcNow(), Guid.NewGuid());
            await desk.Client.Problem($"/feeds/{kind}/{slug}.{format}?after={cursor}", HttpStatusCode.NotFound);
        }

        await desk.Client.Problem($"/feeds/{kind}/{slug}.{format}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Names_enter_the_readers_projection_with_their_first_live_article()
    {
        var draft = await desk.Draft("To be announced", tags: "Announced tag", section: "Announced section");

        Assert.Equal((0, 0, 0), await Projected("announced-tag", "announced-section"));
        Assert.Empty((await desk.Client.Json("/v1/articles?tag=announced-tag")).Slugs());

        await desk.Change(draft.Id, a => a.Publish(desk.Clock.GetUtcNow()));
        Assert.Equal((1, 1, 1), await Projected("announced-tag", "announced-section"));
        Assert.Equal("Announced tag", (string?)(await desk.Client.Json("/v1/tags/announced-tag"))["name"]);
        Assert.Equal("Announced section", (string?)(await desk.Client.Json("/v1/sections/announced-section"))["name"]);
        Assert.Equal(["to-be-announced"], (await desk.Client.Json("/v1/articles?tag=announced-tag")).Slugs());
    }

    [Fact]
    public async Task Slugs_that_were_never_public_do_not_redirect()
    {
        await desk.CreateSectionAndTags("Working section", "Working tag");
        var draft = await desk.Editor.PostJson("/v1/newsroom/articles", """
            {"headline":"Minister resigns","slug":"minister-resigns","section":"working-section","tags":["working-tag"],"bodyHtml":"<p>x</p>"}
            """, HttpStatusCode.Created);
        var article = $"/v1/newsroom/articles/{draft["id"]}";
        await desk.Editor.PutJson($"{article}/address", """{"slug":"minister-stays"}""", 1);
        await desk.Editor.PutJson("/v1/newsroom/tags/working-tag", """{"name":"Final tag","type":"topic"}""", 1);
        await desk.Editor.PutJson("/v1/newsroom/sections/working-section", """{"name":"Final section"}""", 1);
        await desk.Editor.PostJson($"{article}/publication", "{}");

        await desk.Client.Json("/v1/articles/minister-stays");
        await desk.Client.Json("/v1/tags/final-tag");
        await desk.Client.Json("/v1/sections/final-section");
        foreach (var path in new[]
        {
            "/v1/articles/minister-resigns", "/v1/tags/working-tag", "/v1/sections/working-section", "/feeds/tags/working-tag.rss",
            "/feeds/sections/working-section.rss",
        })
            await desk.Client.Problem(path, HttpStatusCode.NotFound);
        Assert.Empty((await desk.Client.Json("/v1/articles?tag=working-tag")).Slugs());
        Assert.Empty((await desk.Client.Json("/v1/articles?section=working-section")).Slugs());

        // From now on every slug has been public.
        await desk.Editor.PutJson("/v1/newsroom/tags/final-tag", """{"name":"Renamed tag","type":"topic"}""", 3);
        using var moved = await desk.Client.Request("/v1/tags/final-tag");
        Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
    }

    [Fact]
    public async Task A_merged_tag_of_drafts_leaves_nothing_but_its_name_as_an_alias()
    {
        await desk.Published("With the public tag", tags: "Merge target");
        await desk.Draft("With the hidden tag", tags: "First working name");
        await desk.Editor.PutJson("/v1/newsroom/tags/first-working-name", """{"name":"Second working name","type":"topic"}""", 1);
        using (var merger = await desk.Editor.Send(
            HttpMethod.Post, "/v1/newsroom/tags/second-working-name/merger", """{"into":"merge-target"}"""))
            await merger.Json();
        await desk.RebuildAll();

        await desk.Client.Problem("/v1/tags/first-working-name", HttpStatusCode.NotFound);
        Assert.Contains("Second working name", (await desk.Client.Json("/v1/tags/merge-target"))["aliases"]!.ToJsonString());
    }

    [Fact]
    public async Task A_name_that_is_no_longer_live_does_not_reveal_its_next_name()
    {
        var article = await desk.Published("Soon withdrawn", tags: "Once public", section: "Once public section");
        await desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow(), "x"));
        await desk.Editor.PutJson("/v1/newsroom/tags/once-public", """{"name":"Quixotic secret","type":"topic","description":"Quixotic"}""", 1);
        await desk.Editor.PutJson("/v1/newsroom/sections/once-public-section", """{"name":"Quixotic section"}""", 1);

        foreach (var feed in new[] { "/feeds/tags/once-public.atom", "/feeds/sections/once-public-section.rss" })
        {
            using var response = await desk.Client.Request(feed);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.DoesNotContain("quixotic", await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        }

        foreach (var path in new[]
        {
            "/feeds/tags/quixotic-secret.atom", "/v1/tags/quixotic-secret", "/v1/tags/once-public", "/v1/sections/quixotic-section",
            "/v1/sections/once-public-section",
        })
            await desk.Client.Problem(path, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_number_in_a_slug_never_tells_of_an_unpublished_article()
    {
        await desk.CreateSectionAndTags("Twins");
        const string Twin = """{"headline":"Twin story","section":"twins","bodyHtml":"<p>x</p>"}""";
        var hidden = await desk.Editor.PostJson("/v1/newsroom/articles", Twin, HttpStatusCode.Created);
        var explicitly = await desk.Editor.PostJson("/v1/newsroom/articles",
            """{"headline":"Other","slug":"twin-story","section":"twins","bodyHtml":"<p>x</p>"}""", HttpStatusCode.Created);
        var killed = await desk.Draft("Twin story", section: "Twins");
        await desk.Change(killed.Id, a => a.Kill(desk.Clock.GetUtcNow(), "x"));
        await desk.Import("""
            {"sourceId":"twin:1","headline":"Twin story","section":"Twins","body":[{"type":"paragraph","html":"x"}],"stage":"draft"}
            {"sourceId":"twin:2","headline":"Twin story","section":"Twins","body":[{"type":"paragraph","html":"x"}],"stage":"draft","slug":"twin-x","formerSlugs":["twin-old"]}
            """);

        var shown = await desk.Editor.PostJson("/v1/newsroom/articles", Twin, HttpStatusCode.Created);
        var published = await desk.Editor.PostJson($"/v1/newsroom/articles/{shown["id"]}/publication", "{}");
        var former = await desk.Editor.PostJson("/v1/newsroom/articles",
            """{"headline":"Twin old","section":"twins","bodyHtml":"<p>x</p>"}""", HttpStatusCode.Created);

        Assert.Equal("twin-story", (string?)published["slug"]);
        Assert.Equal("twin-old", (string?)(await desk.Editor.PostJson($"/v1/newsroom/articles/{former["id"]}/publication", "{}"))["slug"]);
        await desk.Client.Json("/v1/articles/twin-story");
        await desk.Client.Problem("/v1/articles/twin-story-2", HttpStatusCode.NotFound);

        // A public twin may be told of.
        Assert.Equal("twin-story-2", (string?)(await desk.Editor.PostJson($"/v1/newsroom/articles/{hidden["id"]}/publication", "{}"))["slug"]);
        var embargoedUntil = desk.Clock.GetUtcNow().AddHours(1);
        await desk.Editor.PostJson(
            $"/v1/newsroom/articles/{explicitly["id"]}/publication", $$"""{"embargoedUntil":"{{embargoedUntil:O}}"}""");
        desk.Clock.Advance(TimeSpan.FromHours(2));
        await desk.LiftEmbargoes();
        Assert.Equal("Other", (string?)(await desk.Client.Json("/v1/articles/twin-story-3"))["headline"]);
        Assert.Equal("slug-taken", await desk.Editor.ProblemCode(HttpMethod.Post, "/v1/newsroom/articles",
            """{"headline":"x","slug":"twin-story-2","section":"twins","bodyHtml":"<p>x</p>"}""", HttpStatusCode.Conflict));
    }

    [Theory]
    [InlineData("sections", "hidden-beat", "unknown-section")]
    [InlineData("tags", "hidden-scoop", "unknown-tag")]
    [InlineData("tags", "hidden-alias", "unknown-tag")]
    public async Task Webhooks_treat_unpublished_names_as_unknown(string filter, string slug, string code)
    {
        await desk.Draft("Hidden from webhooks", tags: "Hidden scoop", section: "Hidden beat");
        await desk.Work(async db =>
        {
            var tag = (await db.FindTag(Slug.Parse("hidden-scoop", null), CancellationToken.None))!;
            tag.Update(tag.Type, null, ["Hidden alias"]);
            return 0;
        });
        using var partner = await desk.PartnerClient();

        async Task<string> Answer(string name)
        {
            using var response = await partner.Send(HttpMethod.Post, "/v1/partner/webhooks",
                $$"""{"url":"{{desk.Client.BaseAddress}}hook","{{filter}}":["{{name}}"]}""");
            var problem = await response.Problem(HttpStatusCode.Conflict);
            Assert.Equal($"/problems/{code}", (string?)problem["type"]);
            return ((string)problem["detail"]!).Replace(name, "…");
        }

        Assert.Equal(await Answer("never-existed"), await Answer(slug));
    }

    [Fact]
    public async Task A_partner_sees_the_published_part_of_its_entitlement()
    {
        await desk.Published("For the partner", tags: "Granted tag", section: "Granted section");
        await desk.Draft("Not yet for the partner", tags: "Granted secret", section: "Granted secret section");
        const string Granted = """{"sections":["granted-section","granted-secret-section"],"tags":["granted-tag","granted-secret"]}""";
        var (id, _) = await desk.CreatePartner(Granted);
        using var partner = desk.ClientWith(await desk.PartnerKey(id));

        var seen = (await partner.Json("/v1/partner"))["entitlement"]!;
        Assert.Equal("""["granted-section"]""", seen["sections"]!.ToJsonString());
        Assert.Equal("""["granted-tag"]""", seen["tags"]!.ToJsonString());
        var granted = (await desk.Editor.Json($"/v1/newsroom/partners/{id}"))["entitlement"]!;
        Assert.Equal(2, granted["sections"]!.AsArray().Count);
        Assert.Equal(2, granted["tags"]!.AsArray().Count);
    }

    [Fact]
    public async Task Sections_above_an_article_become_visible_with_it_and_keep_up_with_changes()
    {
        await desk.Editor.PostJson("/v1/newsroom/sections", """{"name":"Upper"}""", HttpStatusCode.Created);
        await desk.Editor.PostJson("/v1/newsroom/sections", """{"name":"Lower","parent":"upper"}""", HttpStatusCode.Created);
        await desk.Editor.PostJson("/v1/newsroom/sections", """{"name":"New upper"}""", HttpStatusCode.Created);
        await desk.Client.Problem("/v1/sections/upper", HttpStatusCode.NotFound);

        await desk.Published("In the lower section", section: "Lower");
        Assert.Equal("upper", (string?)(await desk.Client.Json("/v1/sections/lower"))["parent"]);
        await desk.Client.Json("/v1/sections/upper");

        await desk.Editor.PutJson("/v1/newsroom/sections/lower", """{"name":"Lower","parent":"new-upper"}""", 1);
        Assert.Equal("new-upper", (string?)(await desk.Client.Json("/v1/sections/lower"))["parent"]);
        Assert.Equal(["in-the-lower-section"], (await desk.Client.Json("/v1/articles?section=new-upper")).Slugs());
        await desk.Client.Problem("/v1/sections/upper", HttpStatusCode.NotFound);
    }

    async Task<(int Tags, int TagSlugs, int Sections)> Projected(string tag, string section) => await desk.Work(db => Task.FromResult((
        db.LiveTags.Count(t => t.Slug == Slug.Parse(tag, null)),
        db.LiveTagSlugs.Count(t => t.Slug == Slug.Parse(tag, null)),
        db.LiveSections.Count(s => s.Slug == Slug.Parse(section, null)))));
}
