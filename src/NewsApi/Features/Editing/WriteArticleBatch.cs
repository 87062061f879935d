using NewsApi.Contract;
using NewsApi.Contract.Editing;
using NewsApi.Contract.Problems;
using NewsApi.Http.Binding;
using NewsApi.Http.Problems;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Keys;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Editing;

static class WriteArticleBatch
{
    const string BatchSavepoint = "batch";
    const string ItemSavepoint = "item";

    static readonly BatchResult NotDone =
        Failed(ProblemCatalog.For("not-executed"), "Another item failed, and with mode `all` no item is applied.");

    /// <summary>Apply a batch of article changes</summary>
    /// <remarks>
    /// Applies up to 100 writes in order. With mode `all`, either all are applied or none; with mode `each`, each is applied
    /// independently. The response has one result per item, and its status is 200 even if items failed.
    /// </remarks>
    public static async Task<Versioned<BatchResponse>> Handle(
        JsonBody<BatchDraft> sent, NewsDb db, Site site, TimeProvider clock, UrgentWork urgent, CancellationToken stop)
    {
        var (all, items) = (sent.Value.Mode is BatchMode.All, sent.Value.Items);
        var transaction = db.Database.CurrentTransaction!;
        var results = new List<BatchResult>();
        await transaction.CreateSavepointAsync(BatchSavepoint, stop);
        foreach (var item in items)
        {
            await transaction.CreateSavepointAsync(ItemSavepoint, stop);
            Task<BatchResult> Run() => Apply(item, new ArticleEditor(db, site, clock), stop);
            var result = item.Action is BatchAction.Kill ? await urgent.Run(db, Run) : await Run();
            results.Add(result);
            db.ChangeTracker.Clear();
            if (result.Problem is null)
            {
                await transaction.ReleaseSavepointAsync(ItemSavepoint, stop);
                continue;
            }

            await transaction.RollbackToSavepointAsync(all ? BatchSavepoint : ItemSavepoint, stop);
            if (all)
                return new(new() { Applied = false, Results = RolledBack(results, items.Count) });
        }

        return new(new() { Applied = true, Results = results });
    }

    static async Task<BatchResult> Apply(BatchItem item, ArticleEditor editor, CancellationToken stop)
    {
        try
        {
            if (item.Action is BatchAction.Create)
                return Done(StatusCodes.Status201Created, await editor.Create(item.Article!, stop));

            var match = new IfMatch(item.IfMatch is { } version ? [version] : null);
            return await editor.Find(item.Id!.Value, match, stop) is not { } article
                ? Failed(ProblemCatalog.For("not-found"), "The article does not exist.")
                : Done(StatusCodes.Status200OK, await (item.Action switch
                {
                    BatchAction.Update => editor.Revise(article, item.Article!, stop),
                    BatchAction.Publish => editor.Publish(article, item.EmbargoedUntil, item.ExpiresAt, stop),
                    _ => editor.Kill(article, item.Reason!, stop),
                }));
        }
        catch (Exception failure) when (IsFaultOfItem(failure))
        {
            var kind = ProblemExceptionHandler.KindOf(failure);
            var isSpecific = failure is ConflictException or InvalidRequestException or AccessDeniedException;
            return Failed(kind, isSpecific ? failure.Message : $"{kind.Meaning} {kind.Remedy}");
        }
    }

    static bool IsFaultOfItem(Exception failure) => failure is not OperationCanceledException
        && ProblemExceptionHandler.IsExpected(failure) && ProblemExceptionHandler.KindOf(failure).Status < 500;

    static BatchResult Done(int status, ArticleWriteResult result) => new() { Status = status, Article = result, Problem = null };

    static BatchResult Failed(ProblemKind kind, string detail) =>
        new() { Status = kind.Status, Article = null, Problem = new() { Type = $"/problems/{kind.Code}", Detail = detail } };

    // Items before the failed one were rolled back, items after it were not attempted.
    static List<BatchResult> RolledBack(List<BatchResult> results, int count) =>
    [
        .. results.Select(r => r.Problem is null ? NotDone : r),
        .. Enumerable.Repeat(NotDone, count - results.Count),
    ];
}
