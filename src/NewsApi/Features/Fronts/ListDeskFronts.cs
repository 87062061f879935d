using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Storage;

namespace NewsApi.Features.Fronts;

static class ListDeskFronts
{
    /// <summary>All fronts, as the newsroom sees them</summary>
    /// <remarks>With their pins and rules, in the order of their slugs.</remarks>
    public static async Task<Written<Page<DeskFront>>> Handle([AsParameters] DeskFrontList list, NewsDb db, CancellationToken stop)
    {
        var rows = await db.Fronts.AsNoTracking().InSlugOrder(list.After).Take(list.Reach).ToListAsync(stop);
        var (page, next) = list.Cut(rows, last => Cursor.At(list.Hash, last.Slug.ToString()));
        var views = new List<DeskFront>();
        foreach (var front in page)
            views.Add(await db.View(front, stop));
        return new(new() { Items = views, Next = next, Total = await db.Fronts.Counted(list, stop) });
    }
}

/// <summary>What the newsroom's list of fronts is asked for with.</summary>
sealed record DeskFrontList : Paging
{
    protected override string Binding => "desk fronts";
}
