using System.Net;
using Microsoft.EntityFrameworkCore;

namespace NewsApi.Tests.Features;

/// <summary>Renaming and merging tags and sections.</summary>
public sealed class TaxonomyTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    const string Tags = "/v1/newsroom/tags";
    const string Sections = "/v1/newsroom/sections";

    [Fact]
    public async Task A_renamed_tag_is_renamed_in_every_article_and_former_slugs_redirect()
    {
        await desk.Editor.PostJson(Tags, """{"name":"Kiev","type":"place"}""", HttpStatusCode.Created);
        await desk.Published("A bridge", tags: "Kiev");
        await desk.Draft("A draft about it", tags: "Kiev");

        var renamed = await desk.Editor.PutJson($"{Tags}/kiev", """{"name":"Kyiv","type":"place","description":"A capital.","aliases":["Kiev","Kyyiv"]}""", 2);
        Assert.Equal("kyiv", (string?)renamed["slug"]);
        Assert.Equal(2, (int)renamed["rebuilding"]!);
        await Rebuild();

        var article = await desk.Client.Json("/v1/articles/a-bridge");
        Assert.Equal("Kyiv", (string?)article["tags"]![0]!["name"]);
        using (var former = await desk.Client.Request("/v1/tags/kiev"))
            Assert.Equal("https://api.example.org/v1/tags/kyiv", former.Headers.Location?.ToString());
        Assert.Equal(["a-bridge"], (await desk.Client.Json("/v1/articles?tag=kiev")).Slugs());
        var found = (await desk.Client.Json("/v1/search?q=Kyyiv"))["items"]!.AsArray();
        Assert.Equal(["a-bridge"], found.Select(i => (string?)i!["article"]!["slug"]));

        await desk.Editor.PutJson($"{Tags}/kyiv", """{"name":"Kyiv city","type":"place"}""", (int)renamed["version"]!);
        foreach (var slug in new[] { "kiev", "kyiv" })
            using (var former = await desk.Client.Request($"/v1/tags/{slug}"))
                Assert.Equal("https://api.example.org/v1/tags/kyiv-city", former.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_tag_can_be_renamed_to_one_of_its_aliases()
    {
        await desk.Editor.PostJson(Tags, """{"name":"Bombay","type":"place","aliases":["Mumbai"]}""", HttpStatusCode.Created);
        await desk.Published("By the sea", tags: "Bombay");

        var renamed = await desk.Editor.PutJson($"{Tags}/bombay", """{"name":"Mumbai","type":"place","aliases":["Bombay"]}""", 2);
        await Rebuild();
        await desk.Editor.PutJson($"{Tags}/mumbai", """{"name":"Mumbai","type":"place"}""", (int)renamed["version"]!);

        Assert.Equal("Mumbai", (string?)(await desk.Client.Json("/v1/tags/mumbai"))["name"]);
        using (var former = await desk.Client.Request("/v1/tags/bombay"))
            Assert.Equal("https://api.example.org/v1/tags/mumbai", former.Headers.Location?.ToString());
        Assert.Equal("slug-taken", await desk.Editor.ProblemCode(HttpMethod.Post, Tags, """{"name":"x","type":"place","aliases":["Mumbai"]}""", HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_merge_moves_articles_fronts_and_slugs_and_corrects_counts()
    {
        await desk.Published("Only old", tags: "Merge old");
        await desk.Published("Both", tags: "Merge old, Merge new");
        await desk.Published("Only new", tags: "Merge new");
        var draft = await desk.Draft("Draft old", tags: "Merge old");
        await desk.Editor.PostJson("/v1/newsroom/fronts", """{"name":"Merge front","size":5,"fill":{"tag":"merge-old"}}""", HttpStatusCode.Created);

        var into = await desk.Editor.PostJson($"{Tags}/merge-old/merger", """{"into":"merge-new"}""");
        Assert.Equal(["Merge old"], into["aliases"]!.AsArray().Select(a => (string?)a));
        await Rebuild();

        var tag = await desk.Client.Json("/v1/tags/merge-new");
        Assert.Equal(3, (int)tag["articleCount"]!);
        using (var former = await desk.Client.Request("/v1/tags/merge-old"))
            Assert.Equal(HttpStatusCode.MovedPermanently, former.StatusCode);
        Assert.Equal(["both", "only-new", "only-old"], (await desk.Client.Json("/v1/articles?tag=merge-old")).Slugs().Order());
        Assert.Single((await desk.Client.Json("/v1/articles/both"))["tags"]!.AsArray());
        var merged = await desk.Editor.Json($"/v1/newsroom/articles/{draft.Id}");
        Assert.Equal(["merge-new"], merged["tags"]!.AsArray().Select(t => (string?)t));
        Assert.Equal(3, (await desk.Client.Json("/v1/fronts/merge-front"))["items"]!.AsArray().Count);
        Assert.DoesNotContain("merge-old", (await desk.Client.Json("/v1/tags?limit=100")).Slugs());

        await desk.Published("Third", tags: "Merge third");
        await desk.Editor.PostJson($"{Tags}/merge-new/merger", """{"into":"merge-third"}""");
        await Rebuild();
        Assert.Equal(4, (int)(await desk.Client.Json("/v1/tags/merge-third"))["articleCount"]!);
        using (var first = await desk.Client.Request("/v1/tags/merge-old"))
            Assert.Equal("https://api.example.org/v1/tags/merge-third", first.Headers.Location?.ToString());

        var restored = await desk.Editor.PostJson($"/v1/newsroom/articles/{draft.Id}/revisions/1/restoration", "{}");
        var current = await desk.Editor.Json($"/v1/newsroom/articles/{restored["id"]}");
        Assert.Equal(["merge-third"], current["tags"]!.AsArray().Select(t => (string?)t));
    }

    [Fact]
    public async Task A_renamed_section_changes_article_URLs_and_former_slugs_redirect()
    {
        await desk.Editor.PostJson(Sections, """{"name":"Foreign","description":"Abroad."}""", HttpStatusCode.Created);
        await desk.Editor.PostJson(Sections, """{"name":"Asia desk","parent":"foreign"}""", HttpStatusCode.Created);
        await desk.Published("In Asia", section: "Asia desk");

        await desk.Editor.PutJson($"{Sections}/asia-desk", """{"name":"Asia","parent":"foreign"}""", 1);
        await Rebuild();

        var article = await desk.Client.Json("/v1/articles/in-asia");
        Assert.Equal("https://www.example.org/asia/in-asia", (string?)article["url"]);
        using (var former = await desk.Client.Request("/v1/sections/asia-desk"))
            Assert.Equal("https://api.example.org/v1/sections/asia", former.Headers.Location?.ToString());
        Assert.Equal(["in-asia"], (await desk.Client.Json("/v1/articles?section=asia-desk")).Slugs());
        Assert.Equal(["in-asia"], (await desk.Client.Json("/v1/articles?section=foreign")).Slugs());
        Assert.Equal("section-cycle", await desk.Editor.ProblemCode(HttpMethod.Put, $"{Sections}/foreign", """{"name":"Foreign","parent":"asia"}""", HttpStatusCode.Conflict, version: 1));
        Assert.Equal("slug-taken", await desk.Editor.ProblemCode(HttpMethod.Post, Sections, """{"name":"Asia desk"}""", HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Duplicate_tag_names_and_aliases_return_409_and_stale_versions_return_412()
    {
        await desk.Editor.PostJson(Tags, """{"name":"Elections","type":"topic","aliases":["Vote"]}""", HttpStatusCode.Created);

        Assert.Equal("slug-taken", await desk.Editor.ProblemCode(HttpMethod.Post, Tags, """{"name":"Elections","type":"topic"}""", HttpStatusCode.Conflict));
        Assert.Equal("slug-taken", await desk.Editor.ProblemCode(HttpMethod.Post, Tags, """{"name":"Polls","type":"topic","aliases":["Vote"]}""", HttpStatusCode.Conflict));
        Assert.Equal("stale-version", await desk.Editor.ProblemCode(HttpMethod.Put, $"{Tags}/elections", """{"name":"Elections","type":"topic"}""", HttpStatusCode.PreconditionFailed, version: 1));
        Assert.Equal("merged-into-itself", await desk.Editor.ProblemCode(HttpMethod.Post, $"{Tags}/elections/merger", """{"into":"vote"}""", HttpStatusCode.Conflict));
        Assert.Contains("elections", (await desk.Editor.Json($"{Tags}?q=vot")).Slugs());
    }

    async Task Rebuild()
    {
        while (await desk.Work(db => db.Rebuilds.AnyAsync()))
            await desk.Rebuilder.RebuildBatch(TestContext.Current.CancellationToken);
        Assert.Equal(0, (int)(await desk.Editor.Json("/v1/newsroom/rebuilds"))["pending"]!);
    }
}
