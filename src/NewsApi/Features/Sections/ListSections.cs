using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Sections;

static class ListSections
{
    /// <summary>Sections that stories run in</summary>
    /// <remarks>In the order of their slugs. A section is here once it, or one below it, has a live story.</remarks>
    public static async Task<Ok<Page<SectionView>>> Handle([AsParameters] SectionList list, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        var rows = await After(live.Readable(), list.After).Take(list.Reach).Select(s => s.View).ToListAsync(stop);
        var (page, next) = list.Cut(rows, last => Cursor.At(list.Hash, last.Slug.ToString()));

        made.Add("sections");
        return TypedResults.Ok(new Page<SectionView>
        {
            Items = page,
            Next = next,
            Total = await live.Readable().Counted(list, stop),
        });
    }

    static IQueryable<ReadableSection> After(IQueryable<ReadableSection> sections, Cursor? after) =>
        (after is { } seen ? sections.Where(s => EF.Functions.GreaterThan(ValueTuple.Create(s.Sort), ValueTuple.Create(seen.Text))) : sections).OrderBy(s => s.Sort);
}

/// <summary>A section that readers may see, with what lists of sections are sorted by.</summary>
sealed class ReadableSection
{
    public required string Sort { get; init; }
    public required string[] Slugs { get; init; }
    public required SectionView View { get; init; }
}

static class SectionQueries
{
    /// <summary>Sections with a live story in them or below them.</summary>
    public static IQueryable<ReadableSection> Readable(this LiveDb live) =>
        from section in live.Sections
        where live.Sections.Any(below => below.Path.Contains(section.Id) && live.Stories.Any(story => story.SectionId == below.Id))
        select new ReadableSection
        {
            Sort = EF.Functions.Collate((string)(object)section.Slug, "C"),
            Slugs = section.Slugs,
            View = new()
            {
                Slug = section.Slug,
                Name = section.Name,
                Description = section.Description,
                Parent = live.Sections.Where(s => s.Id == section.ParentId).Select(s => (Slug?)s.Slug).FirstOrDefault(),
            },
        };
}

/// <summary>What a list of sections is asked for with.</summary>
sealed record SectionList : Paging
{
    protected override string Binding => "sections";
}
