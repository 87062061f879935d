using NewsApi.Contract;
using NewsApi.Contract.Changes;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage.Queries;
using Npgsql;

namespace NewsApi.Storage.Changes;

/// <summary>One change of a change feed, as it was recorded.</summary>
sealed record ChangeEntry(long Position, Id<Article> ArticleId, int Version, string Kind, DateTimeOffset At, string Slug, string Section)
{
    const string Columns = "c.position, c.article_id, c.version, c.kind, c.at, c.slug, c.section";
    const string ArticleColumns = "s.summary, s.rest, s.has_denied_images";

    /// <summary>The SQL for reason and note of a feed whose changes have none.</summary>
    public const string NoReason = "null as reason, null as note";
    public const string ArticleJoin = "left join live.articles s on s.id = c.article_id";

    /// <summary>In a partner's feed, why the article was withdrawn, and the publisher's explanation.</summary>
    public WithdrawalReason? Reason { get; init; }
    public string? Note { get; init; }

    /// <summary>The article as it is now; null where articles were not requested or this one is not visible to the client.</summary>
    public CurrentArticle? Current { get; init; }

    /// <param name="site">The readers' site, for the article's URL.</param>
    /// <param name="document">The JSON of the whole article; null for a reference only.</param>
    public ChangedArticle ToChangedArticle(Site site, byte[]? document) => new()
    {
        Id = ArticleId,
        Slug = Slug,
        Version = Version,
        Url = $"{site.ReaderUrl}/{Section}/{Slug}",
        Document = document,
    };

    /// <summary>The statement that reads changes, and with them the articles up to <see cref="PageBytes"/>.</summary>
    /// <param name="reason">The SQL for <see cref="Reason"/> and <see cref="Note"/>, the columns reason and note.</param>
    /// <param name="from">The clauses of the statement from FROM on.</param>
    /// <param name="withArticles">Whether FROM joins the articles as <c>s</c>.</param>
    public static string Statement(string reason, string from, bool withArticles) => !withArticles
        ? $"select {Columns}, {reason}, null, null, null {from}"
        : $"""
            select {Columns.Replace("c.", "")}, reason, note, summary, {PageBytes.Fitting("rest", "position")}, has_denied_images
            from (select {Columns}, {reason}, {ArticleColumns} {from}) page
            order by position
            """;

    /// <summary>Reads the rows of a <see cref="Statement"/>. The page ends before the first article that exceeds its size.</summary>
    public static async Task<List<ChangeEntry>> ReadAll(NpgsqlCommand command, CancellationToken stop)
    {
        await using var reader = await command.ExecuteReaderAsync(stop);
        var entries = new List<ChangeEntry>();
        while (await reader.ReadAsync(stop) && (reader.IsDBNull(9) || !reader.IsDBNull(10)))
            entries.Add(new(
                reader.GetInt64(0), new(reader.GetGuid(1)), reader.GetInt32(2), reader.GetString(3),
                reader.GetFieldValue<DateTimeOffset>(4), reader.GetString(5), reader.GetString(6))
            {
                Reason = reader.IsDBNull(7) ? null : Enum.Parse<WithdrawalReason>(reader.GetString(7), true),
                Note = reader.IsDBNull(8) ? null : reader.GetString(8),
                Current = reader.IsDBNull(9)
                    ? null
                    : new(reader.GetFieldValue<byte[]>(9), reader.GetFieldValue<byte[]>(10), reader.GetBoolean(11)),
            });
        return entries;
    }
}

/// <summary>The stored document of an article, in its two parts.</summary>
sealed record CurrentArticle(byte[] Summary, byte[] Rest, bool HasDeniedImages)
{
    public long Size => Summary.Length + Rest.Length;
}
