using NewsApi.Contract;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;
using NewsApi.Storage.Live;
using Npgsql;
using NpgsqlTypes;

namespace NewsApi.Benchmarks;

/// <summary>
/// Loads a corpus into the readers' side by COPY, made by the same code that publishing makes it with. Indexes that are dear to keep up row by row
/// are dropped first and built at the end.
/// </summary>
sealed class CorpusLoader(NpgsqlDataSource source, Corpus corpus, Site site)
{
    const int Chunk = 5_000;

    static readonly string[] Heavy =
    [
        "ix_story_words_words", "ix_stories_tag_ids", "ix_stories_bylines", "ix_stories_image_ids",
    ];

    public async Task Load(int articles, Action<int> progress)
    {
        await Run("truncate live.articles, live.article_tags, live.article_slugs, live.search_documents, live.images, live.tags, live.tag_slugs, live.sections, live.terms, live.kills cascade");
        await LoadSectionsAndTags();

        var indexes = await DropHeavyIndexes();
        await Run("alter table live.search_documents disable trigger add_inserted_terms");
        var done = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, (articles + Chunk - 1) / Chunk), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (chunk, _) =>
        {
            var numbers = Enumerable.Range(chunk * Chunk, Math.Min(Chunk, articles - chunk * Chunk));
            await LoadChunk([.. numbers.Select(n => corpus.Make(n, articles))]);
            progress(Interlocked.Add(ref done, numbers.Count()));
        });

        await Run("alter table live.search_documents enable trigger add_inserted_terms");
        await Run("""
            insert into live.terms
            select distinct substr(lexeme, 2) from live.search_documents, unnest(tsvector_to_array(words)) lexeme
            where lexeme like '~%' and lexeme ~ '^~[[:alpha:]]{3,40}$' on conflict do nothing
            """);
        await Run("set maintenance_work_mem = '1GB'; " + string.Join("; ", indexes));
        await Run("vacuum analyze");
    }

    async Task LoadSectionsAndTags()
    {
        await using var connection = await source.OpenConnectionAsync();
        await Copy(connection, "live.sections (id, slug, slugs, name, path)", corpus.Sections, async (row, s) =>
        {
            await row.WriteAsync(s.Id, NpgsqlDbType.Integer);
            await row.WriteAsync(s.Slug.ToString(), NpgsqlDbType.Varchar);
            await row.WriteAsync(s.Slugs.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
            await row.WriteAsync(s.Name, NpgsqlDbType.Text);
            await row.WriteAsync(new[] { s.Id }, NpgsqlDbType.Array | NpgsqlDbType.Integer);
        });
        await Copy(connection, "live.tags (id, slug, name, sort_name, type, aliases)", corpus.Tags, async (row, t) =>
        {
            await row.WriteAsync(t.Id, NpgsqlDbType.Integer);
            await row.WriteAsync(t.Slug.ToString(), NpgsqlDbType.Varchar);
            await row.WriteAsync(t.Name, NpgsqlDbType.Text);
            await row.WriteAsync(Slug.From(t.Name).ToString(), NpgsqlDbType.Text);
            await row.WriteAsync(t.Type.ToString().ToLowerInvariant(), NpgsqlDbType.Text);
            await row.WriteAsync(Array.Empty<string>(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        });
        await Copy(connection, "live.tag_slugs (slug, tag_id)", corpus.Tags, async (row, t) =>
        {
            await row.WriteAsync(t.Slug.ToString(), NpgsqlDbType.Varchar);
            await row.WriteAsync(t.Id, NpgsqlDbType.Integer);
        });
    }

    async Task LoadChunk(List<(Article Story, Section Section, IReadOnlyList<Tag> Tags, IReadOnlyDictionary<Id<Image>, Image> Images)> made)
    {
        var copies = made.ConvertAll(m => LiveArticleBuilder.Build(m.Story, m.Section, m.Tags, m.Images, site, m.Story.UpdatedAt));
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        await Copy(connection, """
            live.articles (id, slug, published_at, updated_at, built_at, section_id, tag_ids, bylines, language, has_image, has_denied_images, has_denied_lead_image, image_ids, pins, summary, rest, format)
            """, copies, async (row, c) =>
        {
            var s = c.Article;
            await row.WriteAsync(s.Id.Value, NpgsqlDbType.Uuid);
            await row.WriteAsync(s.Slug.ToString(), NpgsqlDbType.Varchar);
            await row.WriteAsync(s.PublishedAt, NpgsqlDbType.TimestampTz);
            await row.WriteAsync(s.UpdatedAt, NpgsqlDbType.TimestampTz);
            await row.WriteAsync(s.BuiltAt, NpgsqlDbType.TimestampTz);
            await row.WriteAsync(s.SectionId, NpgsqlDbType.Integer);
            await row.WriteAsync(s.TagIds, NpgsqlDbType.Array | NpgsqlDbType.Integer);
            await row.WriteAsync(s.Bylines, NpgsqlDbType.Array | NpgsqlDbType.Text);
            await row.WriteAsync(s.Language, NpgsqlDbType.Varchar);
            await row.WriteAsync(s.HasImage, NpgsqlDbType.Boolean);
            await row.WriteAsync(s.HasDeniedImages, NpgsqlDbType.Boolean);
            await row.WriteAsync(s.HasDeniedLeadImage, NpgsqlDbType.Boolean);
            await row.WriteAsync(s.ImageIds, NpgsqlDbType.Array | NpgsqlDbType.Uuid);
            await row.WriteAsync(s.Pins, NpgsqlDbType.Array | NpgsqlDbType.Uuid);
            await row.WriteAsync(s.Summary, NpgsqlDbType.Bytea);
            await row.WriteAsync(s.Rest, NpgsqlDbType.Bytea);
            await row.WriteAsync(s.Format, NpgsqlDbType.Text);
        });
        await Copy(connection, "live.search_documents (article_id, published_at, texts, filter_terms)", copies, async (row, c) =>
        {
            var w = c.SearchDocument;
            await row.WriteAsync(w.ArticleId.Value, NpgsqlDbType.Uuid);
            await row.WriteAsync(w.PublishedAt, NpgsqlDbType.TimestampTz);
            await row.WriteAsync(w.Texts!, NpgsqlDbType.Array | NpgsqlDbType.Text);
            await row.WriteAsync(w.FilterTerms!, NpgsqlDbType.Array | NpgsqlDbType.Text);
        });
        await Copy(connection, "live.article_slugs (slug, article_id)", copies, async (row, c) =>
        {
            await row.WriteAsync(c.Article.Slug.ToString(), NpgsqlDbType.Varchar);
            await row.WriteAsync(c.Article.Id.Value, NpgsqlDbType.Uuid);
        });
        await Copy(connection, "live.article_tags (tag_id, published_at, article_id)", copies.SelectMany(c => c.Article.TagIds.Select(t => (Tag: t, c.Article))), async (row, t) =>
        {
            await row.WriteAsync(t.Tag, NpgsqlDbType.Integer);
            await row.WriteAsync(t.Article.PublishedAt, NpgsqlDbType.TimestampTz);
            await row.WriteAsync(t.Article.Id.Value, NpgsqlDbType.Uuid);
        });
        await transaction.CommitAsync();
    }

    static async Task Copy<T>(NpgsqlConnection connection, string into, IEnumerable<T> rows, Func<NpgsqlBinaryImporter, T, Task> write)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {into} from stdin (format binary)");
        copy.Timeout = TimeSpan.FromMinutes(10);
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            await write(copy, row);
        }

        await copy.CompleteAsync();
    }

    async Task<List<string>> DropHeavyIndexes()
    {
        var definitions = new List<string>();
        await using (var command = source.CreateCommand("select indexdef from pg_indexes where schemaname = 'live' and indexname = any($1)"))
        {
            command.Parameters.Add(new() { Value = Heavy });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                definitions.Add(reader.GetString(0));
        }

        foreach (var index in Heavy)
            await Run($"drop index if exists live.{index}");
        return definitions;
    }

    async Task Run(string sql)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var room = new NpgsqlCommand("set maintenance_work_mem = '1GB'", connection);
        await room.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 3600 };
        await command.ExecuteNonQueryAsync();
    }
}
