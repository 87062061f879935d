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
    /// <summary>What happened to a story</summary>
    /// <remarks>Every change that was accepted, the last one first: who, when and what. Nothing of it is ever lost.</remarks>
    public static async Task<Results<Versioned<Page<RevisionSummary>>, NotFound>> Handle([AsParameters] RevisionList list, NewsDb db, CancellationToken stop)
    {
        var changes = db.Changes.AsNoTracking().Where(c => c.ArticleId == list.Id);
        var rows = await (list.After is { } seen ? changes.Where(c => c.Version < seen.Number) : changes).OrderByDescending(c => c.Version).Take(list.FetchSize).ToListAsync(stop);
        if (rows is [] && !await db.Articles.AnyAsync(a => a.Id == list.Id, stop))
            return TypedResults.NotFound();

        var (page, next) = list.ToPage(rows, r => new Cursor(list.FilterHash, r.Version, default, ""));
        return new Versioned<Page<RevisionSummary>>(new()
        {
            Items = [.. page.Select(c => new RevisionSummary { Version = c.Version, Kind = c.Kind, At = c.At, By = c.By, Note = c.Note, Public = c.Public })],
            Next = next,
            Total = await changes.Counted(list, stop),
        });
    }
}

/// <summary>What a story's revisions are asked for with.</summary>
sealed record RevisionList : Paging
{
    /// <summary>The story's id.</summary>
    /// <example>01936d81-bf80-7d13-8767-5a84c90bb30b</example>
    public Id<Article> Id { get; init; }

    protected override string FilterKey => $"revisions {Id}";
}
