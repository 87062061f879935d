using NewsApi.Storage.Live;
using Npgsql;
using NpgsqlTypes;

namespace NewsApi.Benchmarks;

/// <summary>
/// The writes that no publication can avoid, from data built beforehand: the article's version, its entries in the change log and the audit
/// log, and its live article.
/// </summary>
static class BareInserts
{
    const int Count = 1_000;
    const NpgsqlDbType TextArray = NpgsqlDbType.Array | NpgsqlDbType.Text;
    const NpgsqlDbType UuidArray = NpgsqlDbType.Array | NpgsqlDbType.Uuid;
    const NpgsqlDbType IntegerArray = NpgsqlDbType.Array | NpgsqlDbType.Integer;

    static readonly Lazy<BuiltArticle[]> Built = new(() =>
    {
        var corpus = new Corpus(seed: 3);
        return [.. Enumerable.Range(0, Count).Select(n => corpus.Create(n, Count))
            .Select(a => (a with { Tags = [a.Tags[0]] }).Build(BenchDatabase.Site))];
    });

    public static async Task Write(NpgsqlDataSource source, int number)
    {
        var built = Built.Value[number % Count];
        var now = DateTimeOffset.UnixEpoch.AddMinutes(number);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        WriteNewsroom(batch, built, now);
        WriteLive(batch, built);
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    static void WriteNewsroom(NpgsqlBatch batch, BuiltArticle built, DateTimeOffset now)
    {
        Add(batch, """
            update newsroom.articles set version = version + 1, updated_at = $1
            where id = (select id from newsroom.articles order by id limit 1)
            """, (NpgsqlDbType.TimestampTz, now));
        Add(batch, """
            insert into newsroom.change_log (article_id, version, kind, at, public, by)
            select id, version, 'published', $1, true, 'baseline' from newsroom.articles order by id limit 1
            """, (NpgsqlDbType.TimestampTz, now));
        Add(batch, """
            insert into newsroom.audit_entries (at, actor, subject, action, before, after) values ($1, 'baseline', $2, 'published', 1, 2)
            """, (NpgsqlDbType.TimestampTz, now), (NpgsqlDbType.Text, $"article/{built.Article.Id}"));
    }

    static void WriteLive(NpgsqlBatch batch, BuiltArticle built)
    {
        var a = built.Article;
        Add(batch, """
            insert into live.articles (id, slug, published_at, updated_at, built_at, section_id, tag_ids, bylines, language, has_image,
                image_ids, pins, summary, rest, format)
            select $1, $2, $3, $4, $4, (select id from live.sections limit 1), $5, $6, $7, $8, $9, $10, $11, $12, $13
            """,
            (NpgsqlDbType.Uuid, a.Id.Value), (NpgsqlDbType.Text, a.Slug.ToString()),
            (NpgsqlDbType.TimestampTz, a.PublishedAt), (NpgsqlDbType.TimestampTz, a.UpdatedAt),
            (IntegerArray, a.TagIds), (TextArray, a.Bylines), (NpgsqlDbType.Text, a.Language), (NpgsqlDbType.Boolean, a.HasImage),
            (UuidArray, a.ImageIds), (UuidArray, a.Pins),
            (NpgsqlDbType.Bytea, a.Summary), (NpgsqlDbType.Bytea, a.Rest), (NpgsqlDbType.Text, a.Format));
        Add(batch, "insert into live.search_documents (article_id, published_at, texts, filter_terms) values ($1, $2, $3, $4)",
            (NpgsqlDbType.Uuid, a.Id.Value), (NpgsqlDbType.TimestampTz, a.PublishedAt),
            (TextArray, built.SearchDocument.Texts!), (TextArray, built.SearchDocument.FilterTerms!));
        Add(batch, "insert into live.article_slugs (slug, article_id) values ($1, $2)",
            (NpgsqlDbType.Text, a.Slug.ToString()), (NpgsqlDbType.Uuid, a.Id.Value));
        Add(batch, "insert into live.article_tags (tag_id, published_at, article_id) select id, $1, $2 from live.tags limit 1",
            (NpgsqlDbType.TimestampTz, a.PublishedAt), (NpgsqlDbType.Uuid, a.Id.Value));
    }

    static void Add(NpgsqlBatch batch, string sql, params (NpgsqlDbType Type, object Value)[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var (type, value) in values)
            command.Parameters.Add(new() { NpgsqlDbType = type, Value = value });
        batch.BatchCommands.Add(command);
    }
}
