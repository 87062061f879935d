using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Storage;

namespace NewsApi.Features.Vocabulary;

static class ListDeskSections
{
    /// <summary>All sections</summary>
    /// <remarks>Those without a story among them, in the order of their slugs.</remarks>
    public static async Task<Written<Page<DeskSection>>> Handle([AsParameters] DeskSectionList list, NewsDb db, CancellationToken stop)
    {
        var tree = await SectionTree.Read(db, stop);
        var sorted = tree.Sorted.ToList();
        var behind = list.After is { } seen ? sorted.FindAll(s => string.CompareOrdinal(s.Slug.ToString(), seen.Text) > 0) : sorted;
        var (page, next) = list.Cut(behind[..Math.Min(list.Reach, behind.Count)], last => Cursor.At(list.Hash, last.Slug.ToString()));
        return new(new() { Items = page.ConvertAll(s => tree.View(s)), Next = next, Total = list.Count is true ? Total.Of(sorted.Count) : null });
    }
}

/// <summary>What the list of all sections is asked for with.</summary>
sealed record DeskSectionList : Paging
{
    protected override string Binding => "desk sections";
}
