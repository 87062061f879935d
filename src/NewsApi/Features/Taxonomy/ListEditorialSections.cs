using NewsApi.Contract.Queries;
using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Results;
using NewsApi.Storage;

namespace NewsApi.Features.Taxonomy;

static class ListEditorialSections
{
    /// <summary>List editorial sections</summary>
    /// <remarks>Lists all sections, including sections without published articles, in the order of their slugs.</remarks>
    public static async Task<Versioned<Page<EditorialSection>>> Handle(
        [AsParameters] EditorialSectionList list, NewsDb db, CancellationToken stop)
    {
        var tree = await SectionTree.Load(db, stop);
        var sorted = tree.Sorted.ToList();
        var remaining = list.After is { } after ? sorted.FindAll(s => string.CompareOrdinal(s.Slug.ToString(), after.Text) > 0) : sorted;
        var (page, next) = list.ToPage(
            remaining[..Math.Min(list.FetchSize, remaining.Count)], last => Cursor.At(list.FilterHash, last.Slug.ToString()));
        return new(new()
        {
            Items = page.ConvertAll(s => tree.ToEditorial(s)),
            Next = next,
            Total = list.Count is true ? Total.Of(sorted.Count) : null,
        });
    }
}

/// <summary>The parameters of the list of editorial sections.</summary>
sealed record EditorialSectionList : Paging
{
    protected override string FilterKey => "editorial sections";
}
