using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Fronts;
using NewsApi.Contract.Queries;
using NewsApi.Http.Results;
using NewsApi.Storage;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Fronts;

static class ListEditorialFronts
{
    /// <summary>List editorial fronts</summary>
    /// <remarks>Returns all fronts with their pins and fill rules, ordered by slug.</remarks>
    public static async Task<Versioned<Page<EditorialFront>>> Handle(
        [AsParameters] EditorialFrontList list, NewsDb db, CancellationToken stop)
    {
        var rows = await db.Fronts.AsNoTracking().OrderBySlug(list.After).Take(list.FetchSize).ToListAsync(stop);
        var (page, next) = list.ToPage(rows, last => Cursor.At(list.FilterHash, last.Slug.ToString()));
        var views = new List<EditorialFront>();
        foreach (var front in page)
            views.Add(await db.View(front, stop));
        return new(new() { Items = views, Next = next, Total = await db.Fronts.Counted(list, stop) });
    }
}

/// <summary>Query parameters of the editorial front list.</summary>
sealed record EditorialFrontList : Paging
{
    protected override string FilterKey => "editorial fronts";
}
