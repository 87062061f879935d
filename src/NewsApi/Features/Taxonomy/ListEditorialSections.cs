using NewsApi.Contract.Queries;
using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Results;
using NewsApi.Storage;

namespace NewsApi.Features.Taxonomy;

static class ListEditorialSections
{
    /// <summary>All sections</summary>
    /// <remarks>Those without a story among them, in the order of their slugs.</remarks>
    public static async Task<Versioned<Page<EditorialSection>>> Handle([AsParameters] EditorialSectionList list, NewsDb db, CancellationToken stop)
    {
        var tree = await SectionTree.Read(db, stop);
        var sorted = tree.Sorted.ToList();
        var behind = list.After is { } seen ? sorted.FindAll(s => string.CompareOrdinal(s.Slug.ToString(), seen.Text) > 0) : sorted;
        var (page, next) = list.ToPage(behind[..Math.Min(list.FetchSize, behind.Count)], last => Cursor.At(list.FilterHash, last.Slug.ToString()));
        return new(new() { Items = page.ConvertAll(s => tree.View(s)), Next = next, Total = list.Count is true ? Total.Of(sorted.Count) : null });
    }
}

/// <summary>What the list of all sections is asked for with.</summary>
sealed record EditorialSectionList : Paging
{
    protected override string FilterKey => "desk sections";
}
