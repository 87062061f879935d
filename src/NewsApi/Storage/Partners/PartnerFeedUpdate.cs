using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage.Sql;
using Npgsql;
using NpgsqlTypes;

namespace NewsApi.Storage.Partners;

/// <summary>
/// One batch of updates of a partner's feed, in the transaction that locks it. A batch evaluates changes or articles, records the result in
/// the feed, and enqueues webhook deliveries; its statements are in <c>partner_feed.sql</c>.
/// </summary>
sealed class PartnerFeedUpdate(NewsDb db, PartnerFeed feed, Partner partner, DateTimeOffset now)
{
    const int BatchSize = 1_000;
    static readonly string EvaluateChanges = SqlFiles.ReadStatement("partner_feed", "evaluate_changes");
    static readonly string EvaluateArticles = SqlFiles.ReadStatement("partner_feed", "evaluate_articles");
    static readonly string Record = SqlFiles.ReadStatement("partner_feed", "record");
    static readonly string Enqueue = SqlFiles.ReadStatement("partner_feed", "enqueue");

    /// <summary>Processes new changes; if there are none, re-evaluates live articles. Returns false if there was nothing to do.</summary>
    public async Task<bool> Run(CancellationToken stop) => await FollowChanges(stop) || (!feed.ReviewCompleted && await Review(stop));

    async Task<bool> FollowChanges(CancellationToken stop)
    {
        var last = (await db.Database.SqlQuery<long?>($"""
            select max(position) as "Value"
            from (select position from live.changes where position > {feed.LastPosition} order by position limit {BatchSize}) next
            """).ToListAsync(stop))[0] ?? feed.LastPosition;
        var due = await db.Database.SqlQuery<Guid>($"""
            select article_id as "Value" from newsroom.pending_releases
            where partner_id = {partner.Id.Value} and due_at <= {now} order by due_at limit {BatchSize}
            """).ToListAsync(stop);
        if (last == feed.LastPosition && due is [])
            return false;

        var changes = new Batch { From = feed.LastPosition, To = last };
        if (due is not [])
            await Write(EvaluateArticles, changes with { Articles = [.. due] }, stop);
        if (last > feed.LastPosition)
            await Write(EvaluateChanges, changes, stop);
        feed.LastPosition = last;
        return true;
    }

    // First withdraws what the partner holds and is no longer entitled to, then evaluates all live articles in the order of publication.
    async Task<bool> Review(CancellationToken stop)
    {
        if (feed.ReviewPublishedAt is null)
            await Write(EvaluateArticles, new() { Holdings = true }, stop);

        var articles = await db.Database.SqlQuery<ReviewedArticle>($"""
            select id, published_at from live.articles
            where (published_at, id) > (coalesce({feed.ReviewPublishedAt}::timestamptz, '-infinity'),
                                        coalesce({feed.ReviewArticleId?.Value}::uuid, '00000000-0000-0000-0000-000000000000'))
            order by published_at, id limit {BatchSize}
            """).ToListAsync(stop);
        var includesImages = partner.Entitlement.IncludeImages;
        if (articles is not [.., var last])
        {
            (feed.ReviewCompleted, feed.ReviewPublishedAt, feed.ReviewArticleId, feed.IncludesImages) = (true, null, null, includesImages);
            feed.ChangedAt = now;
            return false;
        }

        await Write(EvaluateArticles, new()
        {
            Articles = [.. articles.Select(a => a.Id)],
            ImagesChanged = feed.IncludesImages != includesImages,
            IncludePublished = false,
        }, stop);
        (feed.ReviewPublishedAt, feed.ReviewArticleId) = (last.PublishedAt, new(last.Id));
        return true;
    }

    async Task Write(string evaluate, Batch batch, CancellationToken stop)
    {
        List<NpgsqlParameter> parameters =
        [
            new("partner", partner.Id.Value), new("now", NpgsqlDbType.TimestampTz) { Value = now }, new("delay", partner.Entitlement.Delay),
            new("from", batch.From), new("to", batch.To), new("articles", batch.Articles), new("holdings", batch.Holdings),
            new("images_changed", batch.ImagesChanged),
        ];
        var entitled = EntitledArticles.Condition(partner.Entitlement, AddParameter, evaluate == EvaluateChanges ? "c" : "s");
        var record = Record.Replace(":evaluation", evaluate.Replace(":entitled", entitled));
        if ((await db.Database.SqlQueryRaw<long?>(record, [.. parameters]).ToListAsync(stop))[0] is not { } first)
            return;

        feed.ChangedAt = now;
        await db.Database.ExecuteSqlRawAsync(Enqueue, [
            new NpgsqlParameter("partner", partner.Id.Value),
            new NpgsqlParameter("first", first),
            new NpgsqlParameter("now", NpgsqlDbType.TimestampTz) { Value = now },
            new NpgsqlParameter("include_published", batch.IncludePublished),
        ], stop);
        await db.NotifyPartnerFeeds(stop);

        string AddParameter(NpgsqlDbType type, object value)
        {
            parameters.Add(new($"e{parameters.Count}", type) { Value = value });
            return $"@e{parameters.Count - 1}";
        }
    }

    /// <summary>What to evaluate: the changes in (From, To], or articles that did not change in it.</summary>
    sealed record Batch
    {
        public long From { get; init; }
        public long To { get; init; }
        public Guid[] Articles { get; init; } = [];
        public bool Holdings { get; init; }
        public bool ImagesChanged { get; init; }

        /// <summary>False in a review: articles published long ago become available, but no webhook is called for them.</summary>
        public bool IncludePublished { get; init; } = true;
    }

    sealed record ReviewedArticle(Guid Id, DateTimeOffset PublishedAt);
}
