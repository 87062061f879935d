using NewsApi.Contract.Changes;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Sql;
using Npgsql;
using NpgsqlTypes;

namespace NewsApi.Storage.Partners;

/// <summary>Reads partners' change feeds. Without EF, because a client that catches up requests 1,000 changes at a time.</summary>
sealed class PartnerFeedReader([FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news, DatabaseListener listener, TimeProvider clock)
{
    public static readonly string Acknowledge = SqlFiles.ReadStatement("partner_feed", "acknowledge");

    /// <summary>Records that a partner has read its changes up to a position, which acknowledges the withdrawals among them.</summary>
    public async Task AcknowledgeRead(Id<Partner> partner, long position, CancellationToken stop)
    {
        await using var command = news.CreateCommand(Acknowledge);
        command.Parameters.AddWithValue("partner", partner.Value);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        command.Parameters.AddWithValue("read", position);
        command.Parameters.AddWithValue("delivered", 0L);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>A page of a partner's changes; at the end of the feed, waits for one as long as the client asked to.</summary>
    /// <param name="paging">The position, the page size, and how long to wait.</param>
    /// <param name="partnerAt">Returns the partner with its current entitlement; called again after each wait.</param>
    /// <param name="stop">Cancels the wait.</param>
    public Task<List<ChangeEntry>> Page(ChangePaging paging, Func<DateTimeOffset, Task<Partner>> partnerAt, CancellationToken stop) =>
        listener.PartnerFeedsChanged.LongPoll(async () =>
        {
            var now = clock.GetUtcNow();
            return await After(paging, await partnerAt(now), now, stop);
        }, paging.WaitTimeout, stop);

    // An article is included only if the partner's entitlement covers it now.
    async Task<List<ChangeEntry>> After(ChangePaging paging, Partner partner, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = news.CreateCommand();
        string AddParameter(NpgsqlDbType type, object value)
        {
            command.Parameters.Add(new() { NpgsqlDbType = type, Value = value });
            return $"${command.Parameters.Count}";
        }

        var join = paging.WithArticles
            ? $"{ChangeEntry.ArticleJoin} and {EntitledArticles.ConditionAt(now, partner.Entitlement, AddParameter)}"
            : "";
        command.CommandText = ChangeEntry.Statement("c.reason, c.note", $"""
            from newsroom.partner_changes c {join}
            where c.partner_id = {AddParameter(NpgsqlDbType.Uuid, partner.Id.Value)}
              and c.position > {AddParameter(NpgsqlDbType.Bigint, paging.Position)}
            order by c.position limit {AddParameter(NpgsqlDbType.Integer, paging.PageSize)}
            """, paging.WithArticles);
        return await ChangeEntry.ReadAll(command, stop);
    }
}
