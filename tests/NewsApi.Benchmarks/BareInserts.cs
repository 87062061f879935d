using NewsApi.Contract;
using NewsApi.Storage.Live;
using Npgsql;
using NpgsqlTypes;

namespace NewsApi.Benchmarks;

/// <summary>What publishing must write at the least, from data that is ready: the story's stage, its line in the diary and the audit's, and its live copy.</summary>
static class BareInserts
{
    static readonly Site Site = new() { PublicUrl = Site.Default, ReaderUrl = Site.Default, Name = "floor" };
    const int Most = 1_000;

    // Made before anything is measured: the floor is inserting, not making.
    static readonly Lazy<BuiltArticle[]> Copies = new(() =>
    {
        var corpus = new Corpus(seed: 3);
        return [.. Enumerable.Range(0, Most).Select(n => corpus.Make(n, Most)).Select(m => LiveArticleBuilder.Build(m.Story, m.Section, [m.Tags[0]], m.Images, Site, m.Story.UpdatedAt))];
    });

    public static async Task Write(NpgsqlDataSource source, int number)
    {
        var copy = Copies.Value[number % Most];
        var s = copy.Article;
        var now = DateTimeOffset.UnixEpoch.AddMinutes(number);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);

        void Add(string sql, params (NpgsqlDbType Type, object Value)[] values)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var (type, value) in values)
                command.Parameters.Add(new() { NpgsqlDbType = type, Value = value });
            batch.BatchCommands.Add(command);
        }

        Add("update newsroom.articles set version = version + 1, updated_at = $1 where id = (select id from newsroom.articles order by id limit 1)", (NpgsqlDbType.TimestampTz, now));
        Add("insert into newsroom.change_log (article_id, version, kind, at, public, by) select id, version, 'published', $1, true, 'floor' from newsroom.articles order by id limit 1", (NpgsqlDbType.TimestampTz, now));
        Add("insert into newsroom.audit_entries (at, by, subject, action, before, after) values ($1, 'floor', $2, 'published', 1, 2)", (NpgsqlDbType.TimestampTz, now), (NpgsqlDbType.Text, $"article/{s.Id}"));
        Add("""
            insert into live.articles (id, slug, published_at, updated_at, built_at, section_id, tag_ids, bylines, language, has_image, image_ids, pins, summary, rest, format)
            select $1, $2, $3, $4, $4, (select id from live.sections limit 1), $5, $6, $7, $8, $9, $10, $11, $12, $13
            """,
            (NpgsqlDbType.Uuid, s.Id.Value), (NpgsqlDbType.Text, s.Slug.ToString()), (NpgsqlDbType.TimestampTz, s.PublishedAt), (NpgsqlDbType.TimestampTz, s.UpdatedAt),
            (NpgsqlDbType.Array | NpgsqlDbType.Integer, s.TagIds), (NpgsqlDbType.Array | NpgsqlDbType.Text, s.Bylines), (NpgsqlDbType.Text, s.Language), (NpgsqlDbType.Boolean, s.HasImage),
            (NpgsqlDbType.Array | NpgsqlDbType.Uuid, s.ImageIds), (NpgsqlDbType.Array | NpgsqlDbType.Uuid, s.Pins), (NpgsqlDbType.Bytea, s.Summary), (NpgsqlDbType.Bytea, s.Rest), (NpgsqlDbType.Text, s.Format));
        Add("insert into live.search_documents (article_id, published_at, texts, filter_terms) values ($1, $2, $3, $4)",
            (NpgsqlDbType.Uuid, s.Id.Value), (NpgsqlDbType.TimestampTz, s.PublishedAt), (NpgsqlDbType.Array | NpgsqlDbType.Text, copy.SearchDocument.Texts!), (NpgsqlDbType.Array | NpgsqlDbType.Text, copy.SearchDocument.FilterTerms!));
        Add("insert into live.article_slugs (slug, article_id) values ($1, $2)", (NpgsqlDbType.Text, s.Slug.ToString()), (NpgsqlDbType.Uuid, s.Id.Value));
        Add("insert into live.article_tags (tag_id, published_at, article_id) select id, $1, $2 from live.tags limit 1", (NpgsqlDbType.TimestampTz, s.PublishedAt), (NpgsqlDbType.Uuid, s.Id.Value));
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
