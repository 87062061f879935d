using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Http.Limits;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Tests.Http;

/// <summary>Pages of very long articles end early, and large responses share a limited amount of memory.</summary>
public sealed class LongArticlesTests(LongArticlesTests.Desk desk) : IClassFixture<LongArticlesTests.Desk>
{
    const int Count = 12;
    const int MaxPage = 8 << 20;

    [Theory]
    [InlineData("/v1/articles?tag=long-reads&include=body")]
    [InlineData("/v1/articles?tag=long-reads&include=body,bodyHtml,bodyText&limit=20")]
    [InlineData("/v1/articles?tag=long-reads&include=bodyText&order=oldest")]
    [InlineData("/v1/articles?tag=long-reads&fields=id,bodyHtml&order=updated")]
    [InlineData("/v1/search?q=longread&limit=50")]
    [InlineData("/v1/search?q=longread&limit=50&order=newest")]
    public async Task Pages_of_long_articles_end_early_and_the_next_page_continues(string path)
    {
        var items = await desk.Client.Pages(path);

        Assert.Equal(Count, items.Select(i => i.ToJsonString()).Distinct().Count());
        Assert.Equal(Count, items.Count);
        var first = await desk.Client.Json(path);
        Assert.InRange(first["items"]!.AsArray().Count, 1, Count - 1);
        Assert.InRange(first.ToJsonString().Length, 1, MaxPage);
    }

    [Fact]
    public async Task Pages_of_long_articles_for_partners_end_early()
    {
        using var partner = await desk.PartnerClient();
        await desk.UpdatePartnerFeeds();

        Assert.Equal(Count, (await partner.Pages("/v1/partner/articles?tag=long-reads&limit=100")).Count);
        var first = await partner.Json("/v1/partner/articles?tag=long-reads&limit=100");
        Assert.InRange(first["items"]!.AsArray().Count, 1, Count - 1);

        var feed = await partner.Json("/v1/partner/feeds/json?tag=long-reads");
        Assert.InRange(feed["items"]!.AsArray().Count, 1, Count - 1);
        Assert.NotNull(feed["next_url"]);
    }

    [Fact]
    public async Task Change_feeds_with_long_articles_end_early_and_skip_nothing()
    {
        var changes = new List<JsonNode>();
        for (var at = "/v1/changes?include=article"; ;)
        {
            var page = await desk.Client.Json(at);
            if (page["items"]!.AsArray() is not { Count: > 0 } items)
                break;
            Assert.InRange(page.ToJsonString().Length, 1, MaxPage);
            changes.AddRange(items.Select(i => i!.DeepClone()));
            at = $"/v1/changes?include=article&after={page["next"]}";
        }

        var complete = changes.Where(c => c["article"]!["body"] is not null).Select(c => (string?)c["article"]!["id"]).Distinct();
        Assert.Equal(desk.Ids.Select(i => i.ToString()).Order(), complete.Order());
        var references = await desk.Client.Json("/v1/changes");
        Assert.Equal(changes.Count, references["items"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("limit=21&include=body", "limit")]
    [InlineData("limit=100&include=bodyHtml", "limit")]
    [InlineData("limit=50&fields=headline,bodyText", "limit")]
    public async Task A_page_with_bodies_has_at_most_20_articles(string query, string parameter)
    {
        var problem = await desk.Client.Problem($"/v1/articles?{query}", HttpStatusCode.BadRequest);

        Assert.NotNull(problem["errors"]![parameter]);
    }

    [Fact]
    public async Task Lists_by_id_refuse_more_bodies_than_a_response_may_hold()
    {
        string Query(int count) => "/v1/articles?include=body&" + string.Join('&', desk.Ids.Take(count).Select(id => $"id={id}"));

        Assert.Equal(2, (await desk.Client.Json(Query(2)))["items"]!.AsArray().Count);
        var tooLarge = await desk.Client.Problem(Query(Count), HttpStatusCode.BadRequest);
        Assert.NotNull(tooLarge["errors"]!["id"]);
        var ids = string.Join('&', Enumerable.Range(0, 21).Select(_ => $"id={Guid.NewGuid()}"));
        var tooMany = await desk.Client.Problem($"/v1/articles?include=body&{ids}", HttpStatusCode.BadRequest);
        Assert.NotNull(tooMany["errors"]!["id"]);
    }

    [Fact]
    public async Task Many_clients_with_long_pages_get_a_page_or_a_503()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            using var answer = await desk.Client.Request("/v1/articles?tag=long-reads&include=body,bodyHtml,bodyText");
            await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            return answer;
        }));

        Assert.Contains(answers, a => a.StatusCode is HttpStatusCode.OK);
        Assert.All(answers, a => Assert.True(
            a.StatusCode is HttpStatusCode.OK || (a.StatusCode is HttpStatusCode.ServiceUnavailable && a.Headers.RetryAfter is not null)));
    }

    [Fact]
    public async Task Without_memory_for_large_responses_small_ones_are_still_sent()
    {
        var memory = desk.Services.GetRequiredService<ResponseMemory>();
        using var all = await memory.Take(1L << 40, TestContext.Current.CancellationToken);

        var problem = await desk.Client.Problem("/v1/articles?tag=long-reads&include=body", HttpStatusCode.ServiceUnavailable);

        Assert.Equal("/problems/too-busy", (string?)problem["type"]);
        Assert.Single((await desk.Client.Json("/v1/articles?tag=long-reads&limit=1"))["items"]!.AsArray());
        await desk.Client.Json("/health/ready");
    }

    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        internal IReadOnlyList<Id<Article>> Ids { get; private set; } = [];

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            var paragraph = string.Join(' ', Enumerable.Range(0, 5_000).Select(i => $"word{i % 700}"));
            var ids = new List<Id<Article>>();
            for (var n = 0; n < Count; n++)
            {
                Clock.Advance(TimeSpan.FromMinutes(1));
                var draft = await Draft($"A longread {n}", tags: "Long reads");
                await Change(draft.Id, a => a.Revise(
                    a.Content with { Body = [.. Enumerable.Repeat(new Paragraph(Markup.Sanitize(paragraph)), 22)] }, Clock.GetUtcNow()));
                ids.Add((await Change(draft.Id, a => a.Publish(Clock.GetUtcNow()))).Id);
            }

            Ids = ids;
        }
    }
}
