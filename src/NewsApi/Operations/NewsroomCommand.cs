using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Operations;

static class NewsroomCommand
{
    /// <summary>Runs a command on the newsroom database in one transaction. The audit log records <paramref name="actor"/>.</summary>
    public static async Task<int> RunInTransaction(
        this WebApplication app, string actor, Func<NewsDb, Task<int>> work, CancellationToken stop)
    {
        await app.PrepareStorage(stop);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        db.Actor = new(actor);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        try
        {
            var code = await work(db);
            await transaction.CommitAsync(stop);
            return code;
        }
        catch (ConflictException conflict)
        {
            return await Fail(conflict.Message);
        }
    }

    /// <summary>Writes the reason to standard error. Returns the exit code.</summary>
    public static async Task<int> Fail(string reason)
    {
        await Console.Error.WriteLineAsync(reason);
        return 1;
    }
}
