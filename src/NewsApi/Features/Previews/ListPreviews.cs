using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Previews;
using NewsApi.Contract.Queries;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Previews;

static class ListPreviews
{
    /// <summary>List previews</summary>
    /// <remarks>Lists previews that have not expired, newest first. The link itself is returned only when it is created.</remarks>
    public static async Task<Results<Versioned<Page<PreviewSummary>>, NotFound>> Handle(
        [AsParameters] PreviewList list, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (!await db.Articles.AnyAsync(a => a.Id == list.Id, stop))
            return TypedResults.NotFound();

        var now = clock.GetUtcNow();
        var active = db.Previews.AsNoTracking().Where(p => p.ArticleId == list.Id && p.ExpiresAt > now);
        var (page, next) = await active.ByNewestFirst(list, stop);
        return new Versioned<Page<PreviewSummary>>(new()
        {
            Items = page.ConvertAll(p => new PreviewSummary { Id = p.Id, CreatedAt = p.CreatedAt, ExpiresAt = p.ExpiresAt }),
            Next = next,
            Total = await active.Counted(list, stop),
        });
    }
}

/// <summary>The parameters of the list of previews.</summary>
sealed record PreviewList : Paging
{
    /// <summary>The article's id.</summary>
    /// <example>01936d81-bf80-7d13-8767-5a84c90bb30b</example>
    public Id<Article> Id { get; init; }

    protected override string FilterKey => $"previews {Id}";
}
