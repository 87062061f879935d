using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;
using NewsApi.Contract.Sources;
using NewsApi.Http.Results;
using NewsApi.Storage;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Sources;

static class ListImportSources
{
    /// <summary>List import sources</summary>
    /// <remarks>Lists the feeds and providers that articles were imported from, and their rules, newest first.</remarks>
    public static async Task<Versioned<Page<ImportSourceView>>> Handle(
        [AsParameters] ImportSourceList list, NewsDb db, CancellationToken stop)
    {
        var sources = db.ImportSources.AsNoTracking();
        var (page, next) = await sources.ByNewestFirst(list, stop);
        return new(new() { Items = page.ConvertAll(ImportSourceView.Of), Next = next, Total = await sources.Counted(list, stop) });
    }
}

/// <summary>The parameters of the list of import sources.</summary>
sealed record ImportSourceList : Paging
{
    protected override string FilterKey => "import sources";
}
