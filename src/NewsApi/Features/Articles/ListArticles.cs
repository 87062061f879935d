using NewsApi.Contract.Articles;
using NewsApi.Contract.Json;
using NewsApi.Contract.Problems;
using NewsApi.Contract.Queries;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Articles;

static class ListArticles
{
    /// <summary>List articles</summary>
    /// <remarks>
    /// Returns published articles, newest first by default. Filters can be combined; every filter narrows the list. `next` is the
    /// cursor of the next page: send it as `after` with the same filters and order. Cursors never expire, and new articles
    /// do not cause skipped or repeated items. A page of very long bodies ends early: follow `next` until it is null. Unknown filter
    /// values match no articles; excluding an unknown tag has no effect.
    /// </remarks>
    public static async Task<RawJson<Page<ArticleListItem>>> Handle(
        [AsParameters] ArticleList list, HttpContext http, LiveDb live, SurrogateKeys keys, CancellationToken stop)
    {
        keys.Add(list.SurrogateKeys());
        if (list.HasFeed)
            http.AddFeedLinks(list.Section, list.Tag is [var tag] ? tag : null);

        var query = new ArticleQuery(live, await live.Resolve(list, stop));
        if (list.Id is { Length: > 0 } ids)
            return await ListByIds(list, ids, query, keys, stop);

        var order = list.OrderOrDefault;
        var rows = await query.Page(order, list.After, list.FetchSize, list.NeedsRest, stop);
        var (page, next) = list.ToPage(
            rows, r => Cursor.At(list.FilterHash, order is ArticleOrder.Updated ? r.UpdatedAt : r.PublishedAt, r.Id),
            r => r.Fits || !list.NeedsRest);
        var total = list.Count is true ? await query.Count(stop) : null;

        keys.AddArticles(page.Select(r => new Id<Article>(r.Id)));
        return new(page.Sum(r => r.Size), () => JsonSplicer.Page(page.Select(list.ToJson), next, total)) { Next = next };
    }

    static async Task<RawJson<Page<ArticleListItem>>> ListByIds(
        ArticleList list, Id<Article>[] ids, ArticleQuery query, SurrogateKeys keys, CancellationToken stop)
    {
        var rows = (await query.Among(ids, list.NeedsRest, stop)).ToDictionary(r => new Id<Article>(r.Id));
        if (list.NeedsRest && rows.Values.Any(r => !r.Fits))
            throw new InvalidRequestException("id", "names articles whose bodies are too large for one response: request fewer at a time");

        keys.AddArticles(rows.Keys);
        var items = ids.Distinct().Where(rows.ContainsKey).Select(id => list.ToJson(rows[id]));
        var total = list.Count is true ? Total.Of(rows.Count) : null;
        return new(rows.Values.Sum(r => r.Size), () => JsonSplicer.Page(items, total: total));
    }
}
