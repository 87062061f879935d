using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Keys;
using NewsApi.Contract.Queries;
using NewsApi.Http.Results;
using NewsApi.Storage;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Keys;

static class ListApiKeys
{
    /// <summary>List API keys</summary>
    /// <remarks>Lists all keys, including revoked and expired ones, newest first.</remarks>
    public static async Task<Versioned<Page<KeyView>>> Handle([AsParameters] KeyList list, NewsDb db, CancellationToken stop)
    {
        var keys = db.ApiKeys.AsNoTracking();
        var (page, next) = await keys.ByNewestFirst(list, stop);
        var sections = await db.GetSectionSlugs(page.SelectMany(k => k.SectionIds ?? []), stop);
        return new(new() { Items = page.ConvertAll(k => KeyView.Of(k, sections)), Next = next, Total = await keys.Counted(list, stop) });
    }
}

/// <summary>The parameters of the list of keys.</summary>
sealed record KeyList : Paging
{
    protected override string FilterKey => "keys";
}
