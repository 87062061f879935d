using Microsoft.Extensions.DependencyInjection;
using NewsApi.Contract.Queries;
using NewsApi.Features.Articles;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Tests.Storage;

public sealed class ArticleQueryTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task A_query_can_be_run_several_times()
    {
        for (var i = 0; i < 3; i++)
            await desk.Published($"Reused {i}", tags: "Reused");
        await using var scope = desk.Services.CreateAsyncScope();
        var (live, stop) = (scope.ServiceProvider.GetRequiredService<LiveDb>(), TestContext.Current.CancellationToken);
        var query = new ArticleQuery(live, await live.Resolve(new ArticleList { Tag = [Slug.From("Reused")], HasImage = false }, stop));

        var first = await query.Page(ArticleOrder.Newest, null, 1, withRest: false, stop);
        var after = Cursor.At(0, first[0].PublishedAt, first[0].Id);
        var second = await query.Page(ArticleOrder.Newest, after, 10, withRest: false, stop);

        Assert.Single(first);
        Assert.Equal(2, second.Count);
        Assert.Equal(3, (await query.Count(stop)).Value);
        Assert.Single(await query.Among([new(first[0].Id)], withRest: true, stop));
        Assert.Equal(3, (await query.Page(ArticleOrder.Oldest, null, 10, withRest: false, stop)).Count);
    }

    [Fact]
    public async Task Restricting_a_query_to_a_partner_leaves_the_original_query_unchanged()
    {
        var article = await desk.Published("Restricted", tags: "Restricted");
        await using var scope = desk.Services.CreateAsyncScope();
        var (live, stop) = (scope.ServiceProvider.GetRequiredService<LiveDb>(), TestContext.Current.CancellationToken);
        var query = new ArticleQuery(live, await live.Resolve(new ArticleList { Tag = [Slug.From("Restricted")] }, stop));

        var entitled = query.For(Entitlement.Everything with { Languages = ["xx"] }, desk.Clock.GetUtcNow());

        Assert.Equal(0, (await entitled.Count(stop)).Value);
        Assert.Equal([article.Id.Value], (await query.Page(ArticleOrder.Newest, null, 10, withRest: false, stop)).Select(r => r.Id));
    }
}
