using System.Net;
using System.Text.Json.Nodes;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Tests.Features;

/// <summary>Which articles a key may read and change: live ones need publish, and a key may be restricted to sections or its own drafts.</summary>
public sealed class ArticleAccessTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    const string Articles = "/v1/newsroom/articles";

    public static TheoryData<string, string, string> Writes => new()
    {
        { "PUT", "", """{"headline":"Changed","section":"stages","bodyHtml":"<p>x</p>"}""" },
        { "PUT", "", """{"headline":"Unchanged","section":"stages","bodyHtml":"<p>Text.</p>"}""" },
        { "PUT", "", """{"headline":"Unchanged","section":"stages","bodyHtml":"<p>Text.</p>","syndication":"denied"}""" },
        { "PUT", "/address", """{"slug":"another-address"}""" },
        { "PUT", "/address", """{"section":"stages"}""" },
        { "PUT", "/expiry", """{"expiresAt":"2040-01-01T00:00:00Z"}""" },
        { "DELETE", "/expiry", "" },
        { "PUT", "/related", """{"pins":[]}""" },
        { "POST", "/revisions/1/restoration", "" },
        { "POST", "/previews", "{}" },
        { "DELETE", "/previews/01936d81-bf80-7d13-8767-5a84c90bb30b", "" },
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_keys_change_drafts_but_neither_embargoed_nor_published_articles(string method, string path, string body)
    {
        using var writer = desk.ClientWith(await desk.Key(Scope.Write));
        using var publisher = desk.ClientWith(await desk.Key(Scope.Publish));
        var unique = Guid.NewGuid().ToString("N");
        var draft = await desk.Draft($"Draft {unique}", section: "Stages");
        var embargoed = await desk.Draft($"Embargoed {unique}", section: "Stages");
        embargoed = await desk.Change(embargoed.Id, a => a.Embargo(desk.Clock.GetUtcNow().AddYears(1), desk.Clock.GetUtcNow()));
        var published = await desk.Published($"Published {unique}", section: "Stages");

        foreach (var article in new[] { embargoed, published })
        {
            Assert.Equal("forbidden", await writer.ProblemCode(
                new(method), $"{Articles}/{article.Id}{path}", Json(body), HttpStatusCode.Forbidden, article.Version));
            using var refused = await writer.Send(new(method), $"{Articles}/{article.Id}{path}", Json(body), article.Version);
            Assert.Equal("Bearer error=\"insufficient_scope\", scope=\"publish\"", refused.Headers.WwwAuthenticate.ToString());
        }

        var after = await desk.Work(db => Task.FromResult(db.Articles.Single(a => a.Id == published.Id).Version));
        Assert.Equal(published.Version, after);
        foreach (var (client, article) in new[] { (writer, draft), (publisher, embargoed), (publisher, published) })
        {
            using var accepted = await client.Send(
                new(method), $"{Articles}/{article.Id}{path}", Json(body)?.Replace("another-address", $"a-{article.Id.Value:N}"), article.Version);
            Assert.True(accepted.IsSuccessStatusCode || path.StartsWith("/previews/", StringComparison.Ordinal), $"{accepted.StatusCode}");
        }
    }

    [Fact]
    public async Task Drafts_that_become_drafts_again_can_be_written_again()
    {
        using var writer = desk.ClientWith(await desk.Key(Scope.Write));
        var article = await desk.Draft("Postponed", section: "Stages");
        article = await desk.Change(article.Id, a => a.Embargo(desk.Clock.GetUtcNow().AddYears(1), desk.Clock.GetUtcNow()));
        await writer.Json($"{Articles}/{article.Id}/previews");
        article = await desk.Change(article.Id, a => a.CancelEmbargo(desk.Clock.GetUtcNow()));

        await writer.PutJson($"{Articles}/{article.Id}/related", """{"pins":[]}""", article.Version);
    }

    [Fact]
    public async Task A_key_for_sections_reads_and_writes_in_them_and_their_subsections_only()
    {
        await desk.Editor.PostJson("/v1/newsroom/sections", """{"name":"Bound"}""", HttpStatusCode.Created);
        await desk.Editor.PostJson("/v1/newsroom/sections", """{"name":"Bound below","parent":"bound"}""", HttpStatusCode.Created);
        await desk.CreateSectionAndTags("Sport", "Bound tag");
        var other = await desk.Draft("Not bound", section: "Sport");
        using var client = desk.ClientWith(await desk.RestrictedKey("""{"name":"desk","scopes":["publish"],"sections":["bound"]}"""));

        var mine = await client.PostJson(Articles, Draft("In the section", "bound"), HttpStatusCode.Created);
        var below = await client.PostJson(Articles, Draft("Below the section", "bound-below"), HttpStatusCode.Created);
        await client.PostJson($"{Articles}/{mine["id"]}/publication", "{}");
        Assert.Equal(["below-the-section", "in-the-section"], (await client.Json(Articles)).Slugs().Order());
        await client.Json($"{Articles}/{below["id"]}/revisions");

        await Restricted(client, HttpMethod.Post, Articles, Draft("x", "sport"));
        await Restricted(client, HttpMethod.Put, $"{Articles}/{mine["id"]}", Draft("x", "sport"), 2);
        await Restricted(client, HttpMethod.Put, $"{Articles}/{mine["id"]}/address", """{"section":"sport"}""", 2);
        await Restricted(client, HttpMethod.Put, "/v1/newsroom/tags/bound-tag", """{"name":"x","type":"topic"}""", 1);
        await Restricted(client, HttpMethod.Post, "/v1/newsroom/sections", """{"name":"x"}""");
        await Restricted(client, HttpMethod.Post, "/v1/newsroom/fronts", """{"name":"x","size":3}""");
        await EverythingIsRefused(client, other);
        Assert.Equal("Not bound", (await desk.Work(db => Task.FromResult(db.Articles.Single(a => a.Id == other.Id)))).Headline);
    }

    [Fact]
    public async Task A_batch_applies_the_restrictions_to_each_item()
    {
        await desk.CreateSectionAndTags("Batched");
        await desk.CreateSectionAndTags("Not batched");
        var other = await desk.Draft("Outside the batch", section: "Not batched");
        using var client = desk.ClientWith(await desk.RestrictedKey("""{"name":"desk","scopes":["publish"],"sections":["batched"]}"""));

        var response = await client.PostJson($"{Articles}/batch", $$"""
            {"mode":"each","items":[
              {"action":"create","article":{{Draft("Batched", "batched")}}},
              {"action":"create","article":{{Draft("Not batched", "not-batched")}}},
              {"action":"publish","id":"{{other.Id}}"},
              {"action":"kill","id":"{{other.Id}}","reason":"x"}]}
            """);

        Assert.Equal([201, 403, 403, 403], response["results"]!.AsArray().Select(r => (int)r!["status"]!));
        Assert.Equal("/problems/key-restricted", (string?)response["results"]![1]!["problem"]!["type"]);
        Assert.Equal(Stage.Draft, (await desk.Work(db => Task.FromResult(db.Articles.Single(a => a.Id == other.Id)))).Stage);
    }

    [Fact]
    public async Task A_key_for_its_own_drafts_reads_and_writes_what_it_created_until_it_is_live()
    {
        await desk.CreateSectionAndTags("Freelance");
        var other = await desk.Draft("By the staff", section: "Freelance");
        using var client = desk.ClientWith(await desk.RestrictedKey("""{"name":"freelance","scopes":["write"],"ownDraftsOnly":true}"""));
        using var colleague = desk.ClientWith(await desk.RestrictedKey("""{"name":"freelance","scopes":["write"],"ownDraftsOnly":true}"""));

        var mine = await client.PostJson(Articles, Draft("By a freelance", "freelance"), HttpStatusCode.Created);
        var at = $"{Articles}/{mine["id"]}";
        await client.PutJson(at, Draft("By a freelance, revised", "freelance"), 1);
        await client.PostJson($"{at}/previews", "{}", HttpStatusCode.Created);
        Assert.Equal(["by-a-freelance"], (await client.Json(Articles)).Slugs());
        Assert.Empty((await colleague.Json($"{Articles}?q=freelance")).Slugs());
        await EverythingIsRefused(client, other);
        await EverythingIsRefused(colleague, await desk.Work(db => Task.FromResult(db.Articles.Single(a => a.Id == Id(mine)))));

        await desk.Editor.PostJson($"{at}/publication", "{}");
        await client.Json(at);
        Assert.Equal("forbidden", await client.ProblemCode(HttpMethod.Put, at, Draft("x", "freelance"), HttpStatusCode.Forbidden, 3));
    }

    [Theory]
    [InlineData("""{"name":"x"}""")]
    [InlineData("""{"name":"x","scopes":[]}""")]
    [InlineData("""{"name":"x","scopes":["admin"],"sections":["keys"]}""")]
    [InlineData("""{"name":"x","scopes":["publish"],"sections":[]}""")]
    [InlineData("""{"name":"x","scopes":["publish"],"ownDraftsOnly":true}""")]
    [InlineData("""{"name":"x","scopes":["write","admin"],"ownDraftsOnly":true}""")]
    public async Task Keys_name_their_scopes_and_cannot_combine_restrictions_with_more(string draft)
    {
        await desk.CreateSectionAndTags("Keys");

        Assert.Equal("invalid-request", await desk.Editor.ProblemCode(HttpMethod.Post, "/v1/newsroom/keys", draft, HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Restrictions_are_listed_with_the_key()
    {
        await desk.CreateSectionAndTags("Listed keys");
        await desk.RestrictedKey("""{"name":"listed","scopes":["write"],"sections":["listed-keys"],"ownDraftsOnly":true}""");

        var key = (await desk.Editor.Json("/v1/newsroom/keys?limit=100"))["items"]!.AsArray().Single(k => (string?)k!["name"] == "listed")!;
        Assert.Equal("""["listed-keys"]""", key["sections"]!.ToJsonString());
        Assert.True((bool)key["ownDraftsOnly"]!);
    }

    static async Task EverythingIsRefused(HttpClient client, Article article)
    {
        var at = $"{Articles}/{article.Id}";
        foreach (var path in new[] { "", "/revisions", "/revisions/1", "/tag-suggestions", "/previews" })
            await Restricted(client, HttpMethod.Get, at + path, null);
        await Restricted(client, HttpMethod.Put, at, Draft("x", "sport"), article.Version);
        await Restricted(client, HttpMethod.Put, $"{at}/address", """{"slug":"taken-over"}""", article.Version);
        await Restricted(client, HttpMethod.Put, $"{at}/related", """{"pins":[]}""", article.Version);
        await Restricted(client, HttpMethod.Post, $"{at}/revisions/1/restoration", null);
        await Restricted(client, HttpMethod.Post, $"{at}/previews", "{}");
    }

    static async Task Restricted(HttpClient client, HttpMethod method, string path, string? body, int? version = null) =>
        Assert.Equal("key-restricted", await client.ProblemCode(method, path, body, HttpStatusCode.Forbidden, version));

    static Id<Article> Id(JsonNode article) => Id<Article>.Parse((string)article["id"]!, null);

    static string? Json(string body) => body.Length > 0 ? body : null;

    static string Draft(string headline, string section) =>
        $$"""{"headline":"{{headline}}","section":"{{section}}","bodyHtml":"<p>Text.</p>"}""";
}
