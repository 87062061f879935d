using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;
using NewsApi.Contract.Sections;
using NewsApi.Http.Caching;
using NewsApi.Newsroom;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Live;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Sections;

static class ListSections
{
    /// <summary>Sections that stories run in</summary>
    /// <remarks>In the order of their slugs. A section is here once it, or one below it, has a live story.</remarks>
    public static async Task<Ok<Page<SectionView>>> Handle([AsParameters] SectionList list, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        var rows = await live.PublishedSections().InSlugOrder(list.After).Take(list.FetchSize).ToViews(live).ToListAsync(stop);
        var (page, next) = list.ToPage(rows, last => Cursor.At(list.FilterHash, last.Slug.ToString()));

        made.Add("sections");
        return TypedResults.Ok(new Page<SectionView>
        {
            Items = page,
            Next = next,
            Total = await live.PublishedSections().Counted(list, stop),
        });
    }
}

static class SectionQueries
{
    /// <summary>Sections with a live story in them or below them.</summary>
    public static IQueryable<LiveSection> PublishedSections(this LiveDb live) => live.Sections
        .Where(section => live.Sections.Any(below => below.Path.Contains(section.Id) && live.Articles.Any(article => article.SectionId == below.Id)));

    public static IQueryable<SectionView> ToViews(this IQueryable<LiveSection> sections, LiveDb live) => sections.Select(section => new SectionView
    {
        Slug = section.Slug,
        Name = section.Name,
        Description = section.Description,
        Parent = live.Sections.Where(s => s.Id == section.ParentId).Select(s => (Slug?)s.Slug).FirstOrDefault(),
    });
}

/// <summary>What a list of sections is asked for with.</summary>
sealed record SectionList : Paging
{
    protected override string FilterKey => "sections";
}
