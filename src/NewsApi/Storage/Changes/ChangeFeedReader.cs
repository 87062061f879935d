using NewsApi.Contract.Changes;
using NewsApi.Storage.Live;
using Npgsql;

namespace NewsApi.Storage.Changes;

/// <summary>Reads the readers' change feed. Without EF, because a client that catches up requests 1,000 changes at a time.</summary>
sealed class ChangeFeedReader([FromKeyedServices(typeof(LiveDb))] NpgsqlDataSource readers, DatabaseListener listener)
{
    /// <summary>A page of changes; at the end of the feed, waits for one as long as the client asked to.</summary>
    public Task<List<ChangeEntry>> Page(ChangePaging paging, CancellationToken stop) => listener.LiveChanged.LongPoll(
        () => After(paging.Position, paging.PageSize, paging.WithArticles, stop), paging.WaitTimeout, stop);

    /// <summary>The changes after a position.</summary>
    public async Task<List<ChangeEntry>> After(long position, int limit, bool withArticles, CancellationToken stop)
    {
        await using var command = readers.CreateCommand(ChangeEntry.Statement(ChangeEntry.NoReason, $"""
            from live.changes c {(withArticles ? ChangeEntry.ArticleJoin : "")}
            where c.position > $1 order by c.position limit $2
            """, withArticles));
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return await ChangeEntry.ReadAll(command, stop);
    }
}
