using NewsApi.Contract;
using NewsApi.Contract.Editing;
using NewsApi.Contract.Problems;
using NewsApi.Http.Binding;
using NewsApi.Http.Problems;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Editing;

static class WriteBatch
{
    const string Savepoint = "item";

    /// <summary>Several writes at once</summary>
    /// <remarks>
    /// At most 100, done in order. With `mode=all` either all of them are done or none; with `mode=each` every one stands by itself. What became of each is
    /// said in its place; the request itself succeeds in either case.
    /// </remarks>
    public static async Task<Versioned<BatchResponse>> Handle(JsonBody<BatchDraft> sent, NewsDb db, Site site, TimeProvider clock, CancellationToken stop)
    {
        var (all, items) = (sent.Value.Mode is BatchMode.All, sent.Value.Items);
        var transaction = db.Database.CurrentTransaction!;
        var results = new List<BatchResult>();
        await transaction.CreateSavepointAsync("batch", stop);
        foreach (var item in items)
        {
            await transaction.CreateSavepointAsync(Savepoint, stop);
            var result = await Try(item, new ArticleEditor(db, site, clock), db, stop);
            results.Add(result);
            db.ChangeTracker.Clear();
            if (result.Problem is null)
            {
                await transaction.ReleaseSavepointAsync(Savepoint, stop);
                continue;
            }

            await transaction.RollbackToSavepointAsync(all ? "batch" : Savepoint, stop);
            if (all)
                return new(new() { Applied = false, Results = Undone(results, items.Count) });
        }

        return new(new() { Applied = true, Results = results });
    }

    static async Task<BatchResult> Try(BatchItem item, ArticleEditor desk, NewsDb db, CancellationToken stop)
    {
        try
        {
            if (item.Action is BatchAction.Draft)
                return Done(StatusCodes.Status201Created, await desk.Draft(item.Article!, stop));

            var match = new IfMatch(item.IfMatch is { } version ? [version] : null);
            return await db.ArticleAt(item.Id!.Value, match, stop) is not { } article
                ? Failed(ProblemCatalog.For("not-found"), "There is no such story.")
                : Done(StatusCodes.Status200OK, await (item.Action switch
                {
                    BatchAction.Revise => desk.Revise(article, item.Article!, stop),
                    BatchAction.Publish => desk.Publish(article, item.EmbargoedUntil, stop),
                    _ => desk.Kill(article, item.Reason!, stop),
                }));
        }
        catch (Exception failure) when (ProblemExceptionHandler.IsExpected(failure) && failure is not OperationCanceledException && ProblemExceptionHandler.KindOf(failure).Status < 500)
        {
            var kind = ProblemExceptionHandler.KindOf(failure);
            return Failed(kind, failure is ConflictException or InvalidRequestException ? failure.Message : $"{kind.Meaning} {kind.Remedy}");
        }
    }

    static BatchResult Done(int status, ArticleWriteResult receipt) => new() { Status = status, Article = receipt, Problem = null };

    static BatchResult Failed(ProblemKind kind, string detail) =>
        new() { Status = kind.Status, Article = null, Problem = new() { Type = $"/problems/{kind.Code}", Detail = detail } };

    // All or nothing: those before the one that failed were taken back, those behind it were not begun.
    static List<BatchResult> Undone(List<BatchResult> results, int count) =>
    [
        .. results.Select(r => r.Problem is null ? NotDone : r),
        .. Enumerable.Repeat(NotDone, count - results.Count),
    ];

    static readonly BatchResult NotDone = Failed(ProblemCatalog.For("not-done"), "Another item of the batch failed, and all were to be done or none.");
}
