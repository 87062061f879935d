using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;
using NewsApi.Contract.Sections;
using NewsApi.Http.Caching;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Live;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Sections;

static class ListSections
{
    /// <summary>List sections</summary>
    /// <remarks>Returns the sections that have published articles, directly or in a subsection, ordered by slug.</remarks>
    public static async Task<Ok<Page<SectionView>>> Handle(
        [AsParameters] SectionList list, LiveDb live, SurrogateKeys keys, CancellationToken stop)
    {
        var sections = live.PublishedSections();
        var rows = await sections.OrderBySlug(list.After).Take(list.FetchSize).ToViews(live).ToListAsync(stop);
        var (page, next) = list.ToPage(rows, last => Cursor.At(list.FilterHash, last.Slug.ToString()));

        keys.Add("sections");
        return TypedResults.Ok(new Page<SectionView> { Items = page, Next = next, Total = await sections.Counted(list, stop) });
    }
}

/// <summary>Query parameters of the section list.</summary>
sealed record SectionList : Paging
{
    protected override string FilterKey => "sections";
}
