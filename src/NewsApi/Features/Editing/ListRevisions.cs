using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Editing;
using NewsApi.Contract.Queries;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Editing;

static class ListRevisions
{
    /// <summary>List revisions</summary>
    /// <remarks>Lists every change of an article, newest first: who changed what, and when. Entries are never deleted.</remarks>
    public static async Task<Results<Versioned<Page<RevisionSummary>>, NotFound>> Handle(
        [AsParameters] RevisionList list, NewsDb db, CancellationToken stop)
    {
        var changes = db.Changes.AsNoTracking().Where(c => c.ArticleId == list.Id);
        var rows = await (list.After is { } after ? changes.Where(c => c.Version < after.Number) : changes)
            .OrderByDescending(c => c.Version).Take(list.FetchSize).ToListAsync(stop);
        if (rows is [] && !await db.Articles.AnyAsync(a => a.Id == list.Id, stop))
            return TypedResults.NotFound();

        var (page, next) = list.ToPage(rows, r => new Cursor(list.FilterHash, r.Version, default, ""));
        return new Versioned<Page<RevisionSummary>>(new()
        {
            Items =
            [
                .. page.Select(c => new RevisionSummary
                {
                    Version = c.Version, Kind = c.Kind, At = c.At, By = c.By, Note = c.Note, Public = c.Public,
                }),
            ],
            Next = next,
            Total = await changes.Counted(list, stop),
        });
    }
}

/// <summary>The parameters of the list of revisions.</summary>
sealed record RevisionList : Paging
{
    /// <summary>The article's id.</summary>
    /// <example>01936d81-bf80-7d13-8767-5a84c90bb30b</example>
    public Id<Article> Id { get; init; }

    protected override string FilterKey => $"revisions {Id}";
}
