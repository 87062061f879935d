using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Fronts;
using NewsApi.Contract.Json;
using NewsApi.Contract.Queries;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Live;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Fronts;

static class ListFronts
{
    /// <summary>List fronts</summary>
    /// <remarks>Returns the curated pages, such as the home page, ordered by slug.</remarks>
    public static async Task<RawJson<Page<FrontSummary>>> Handle(
        [AsParameters] FrontList list, LiveDb live, SurrogateKeys keys, CancellationToken stop)
    {
        keys.Add("fronts");
        var rows = await live.Fronts.OrderBySlug(list.After).Take(list.FetchSize)
            .Select(f => new FrontSummary { Slug = f.Slug, Name = f.Name }).ToListAsync(stop);
        var (items, next) = list.ToPage(rows, last => Cursor.At(list.FilterHash, last.Slug.ToString()));

        var page = new Page<FrontSummary> { Items = items, Next = next, Total = await live.Fronts.Counted(list, stop) };
        return new(NewsJson.Bytes(page)) { Next = next };
    }
}

/// <summary>Query parameters of the front list.</summary>
sealed record FrontList : Paging
{
    protected override string FilterKey => "fronts";
}
