using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom.Tags;
namespace NewsApi.Tests.Features;

public sealed class TagsTests(TagsTests.Desk desk) : IClassFixture<TagsTests.Desk>
{
    [Fact]
    public async Task A_tag_has_an_article_count_and_the_time_of_its_latest_article()
    {
        var tag = await desk.Client.Json("/v1/tags/kyiv");

        Assert.Equal(3, (int)tag["articleCount"]!);
        Assert.Equal("2024-05-02T00:00:00Z", (string?)tag["latestAt"]);
        Assert.Equal(["Kiev"], tag["aliases"]!.AsArray().Select(a => (string?)a));
    }

    [Fact]
    public async Task Aliases_redirect_and_filter_like_the_tag()
    {
        var response = await desk.Client.Request("/v1/tags/kiev");

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal("https://api.example.org/v1/tags/kyiv", response.Headers.Location?.ToString());
        Assert.Equal(3, (await desk.Client.Json("/v1/articles?tag=kiev"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Tags_that_only_drafts_carry_return_404()
    {
        await desk.Client.Problem("/v1/tags/secret", HttpStatusCode.NotFound);
        Assert.DoesNotContain("secret", (await desk.Client.Json("/v1/tags?limit=100")).Slugs());
    }

    [Theory]
    [InlineData("name", "chess", "kyiv", "odesa", "zurich")]
    [InlineData("articles", "kyiv", "zurich", "odesa", "chess")]
    [InlineData("latest", "zurich", "odesa", "kyiv", "chess")]
    public async Task Tags_are_listed_by_name_article_count_or_latest_article(string order, params string[] slugs)
    {
        var items = await desk.Client.Pages($"/v1/tags?order={order}&limit=3");

        Assert.Equal(slugs, items.Select(t => (string?)t["slug"]));
    }

    [Fact]
    public async Task Tags_are_found_by_prefix_of_a_name_or_alias_and_by_type()
    {
        Assert.Equal(["kyiv"], (await desk.Client.Json("/v1/tags?q=KIE")).Slugs());
        Assert.Equal(["zurich"], (await desk.Client.Json("/v1/tags?q=Zür")).Slugs());
        Assert.Equal(["kyiv"], (await desk.Client.Json("/v1/tags?q=kyiv")).Slugs());
        Assert.Equal(["chess"], (await desk.Client.Json("/v1/tags?type=topic&count=true")).Slugs());
        Assert.NotNull((await desk.Client.Problem("/v1/tags?type=Topic", HttpStatusCode.BadRequest))["errors"]!["type"]);
    }

    [Fact]
    public async Task Killed_and_retagged_articles_are_not_counted()
    {
        var article = await desk.Published("Short visit", tags: "Visits");
        var other = await desk.Published("Longer visit", tags: "Visits");
        Assert.Equal(2, (int)(await desk.Client.Json("/v1/tags/visits"))["articleCount"]!);

        await desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow()));
        Assert.Equal(1, (int)(await desk.Client.Json("/v1/tags/visits"))["articleCount"]!);

        await desk.Change(other.Id, a => a.Revise(
            new() { Headline = "Longer visit", SectionId = a.SectionId, Body = a.Body }, desk.Clock.GetUtcNow()));
        await desk.Client.Problem("/v1/tags/visits", HttpStatusCode.NotFound);
    }

    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await Published("One", tags: "Kyiv, Chess", at: new(2024, 5, 1, 0, 0, 0, TimeSpan.Zero));
            await Published("Two", tags: "Kyiv", at: new(2024, 5, 2, 0, 0, 0, TimeSpan.Zero));
            await Published("Three", tags: "Zürich, Odesa", at: new(2024, 5, 3, 0, 0, 0, TimeSpan.Zero));
            await Published("Four", tags: "Zürich", at: new(2024, 5, 4, 0, 0, 0, TimeSpan.Zero));
            await Published("Five", tags: "Kyiv", at: new(2024, 4, 1, 0, 0, 0, TimeSpan.Zero));
            await Draft("Six", tags: "Secret");
            await Work(async db =>
            {
                foreach (var tag in await db.Tags.ToListAsync())
                    if (tag.Name is "Kyiv" or "Odesa" or "Zürich")
                        tag.Update(TagType.Place, null, tag.Name is "Kyiv" ? ["Kiev"] : []);
                return 0;
            });
        }
    }
}

/// <summary>In a class with a database of its own, because the lists of the other tests would contain its articles.</summary>
public sealed class RelatedTagsTests(TagsTests.Desk desk) : IClassFixture<TagsTests.Desk>
{
    [Fact]
    public async Task Tags_that_occur_together_more_often_than_by_chance_are_related()
    {
        for (var i = 0; i < 3; i++)
            await desk.Published($"Storm at sea {i}", tags: "Storms, Lighthouses");
        await desk.Published("Storm on land", tags: "Storms, Once only");
        for (var i = 0; i < 6; i++)
            await desk.Published($"Elsewhere {i}", tags: "Elsewhere");

        var related = (await desk.Client.Json("/v1/tags/storms/related"))["items"]!.AsArray();

        Assert.Equal(["lighthouses"], related.Select(t => (string?)t!["slug"]));
        Assert.Equal(3, (int)related[0]!["sharedArticleCount"]!);
        Assert.InRange((double)related[0]!["lift"]!, 1.5, 10);
        await desk.Client.Problem("/v1/tags/no-such-tag/related", HttpStatusCode.NotFound);
        using var redirect = await desk.Client.Request("/v1/tags/kiev/related");
        Assert.Equal("https://api.example.org/v1/tags/kyiv/related", redirect.Headers.Location?.ToString());
    }
}
