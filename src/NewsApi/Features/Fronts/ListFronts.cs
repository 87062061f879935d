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
    /// <summary>Fronts</summary>
    /// <remarks>Curated pages such as the home page, in the order of their slugs.</remarks>
    public static async Task<RawJson<Page<FrontSummary>>> Handle([AsParameters] FrontList list, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        made.Add("fronts");
        var rows = await live.Fronts.InSlugOrder(list.After).Take(list.FetchSize).Select(f => new FrontSummary { Slug = f.Slug, Name = f.Name }).ToListAsync(stop);
        var (page, next) = list.ToPage(rows, last => Cursor.At(list.FilterHash, last.Slug.ToString()));
        return new(NewsJson.Bytes(new Page<FrontSummary>
        {
            Items = page,
            Next = next,
            Total = await live.Fronts.Counted(list, stop),
        }))
        { Next = next };
    }
}

/// <summary>What a list of fronts is asked for with.</summary>
sealed record FrontList : Paging
{
    protected override string FilterKey => "fronts";
}
