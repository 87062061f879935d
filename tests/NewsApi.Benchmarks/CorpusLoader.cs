using NewsApi.Contract;
using NewsApi.Newsroom.Text;
using NewsApi.Storage.Live;
using Npgsql;
using NpgsqlTypes;

namespace NewsApi.Benchmarks;

/// <summary>
/// Loads a corpus into the live schema with COPY, as rows built by the same code as a publication. Indexes that are expensive to maintain
/// row by row are dropped first and created again at the end.
/// </summary>
sealed class CorpusLoader(NpgsqlDataSource source, Corpus corpus, Site site)
{
    const int BatchSize = 5_000;
    const NpgsqlDbType TextArray = NpgsqlDbType.Array | NpgsqlDbType.Text;
    const NpgsqlDbType UuidArray = NpgsqlDbType.Array | NpgsqlDbType.Uuid;
    const NpgsqlDbType IntegerArray = NpgsqlDbType.Array | NpgsqlDbType.Integer;

    static readonly string[] GinIndexes =
    [
        "ix_search_documents_words", "ix_articles_tag_ids", "ix_articles_bylines", "ix_articles_image_ids",
    ];

    public async Task Load(int articles, Action<int> progress)
    {
        await Execute("""
            truncate live.articles, live.article_tags, live.article_slugs, live.search_documents, live.images, live.tags, live.tag_slugs,
                live.sections, live.terms, live.kills cascade
            """);
        await LoadSectionsAndTags();

        var indexes = await DropIndexes();
        await Execute("alter table live.search_documents disable trigger add_inserted_terms");
        var done = 0;
        var batches = Enumerable.Range(0, articles).Chunk(BatchSize);
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (numbers, _) =>
        {
            await LoadBatch([.. numbers.Select(n => corpus.Create(n, articles).Build(site))]);
            progress(Interlocked.Add(ref done, numbers.Length));
        });

        await Execute("alter table live.search_documents enable trigger add_inserted_terms");
        // Sections and tags exist for readers through articles alone.
        await Execute("""
            delete from live.sections s where not exists (select from live.articles a where a.section_id = s.id);
            delete from live.tag_slugs s using live.tags t where t.id = s.tag_id and t.article_count = 0;
            delete from live.tags where article_count = 0
            """);
        await Execute("""
            insert into live.terms
            select distinct substr(lexeme, 2) from live.search_documents, unnest(tsvector_to_array(words)) lexeme
            where lexeme like '~%' and lexeme ~ '^~[[:alpha:]]{3,40}$' on conflict do nothing
            """);
        await Execute(string.Join("; ", indexes));
        await Execute("vacuum analyze");
    }

    async Task LoadSectionsAndTags()
    {
        await using var connection = await source.OpenConnectionAsync();
        await Copy(connection, "live.sections (id, slug, slugs, name, path)", corpus.Sections, async (row, s) =>
        {
            await row.WriteAsync(s.Id, NpgsqlDbType.Integer);
            await row.WriteAsync(s.Slug.ToString(), NpgsqlDbType.Varchar);
            await row.WriteAsync(s.Slugs.ToArray(), TextArray);
            await row.WriteAsync(s.Name, NpgsqlDbType.Text);
            await row.WriteAsync(new[] { s.Id }, IntegerArray);
        });
        await Copy(connection, "live.tags (id, slug, name, sort_name, search_names, type, aliases)", corpus.Tags, async (row, t) =>
        {
            await row.WriteAsync(t.Id, NpgsqlDbType.Integer);
            await row.WriteAsync(t.Slug.ToString(), NpgsqlDbType.Varchar);
            await row.WriteAsync(t.Name, NpgsqlDbType.Text);
            await row.WriteAsync(SearchKey.Of(t.Name), NpgsqlDbType.Text);
            await row.WriteAsync(LiveTag.SearchNamesOf(t.Name, []), NpgsqlDbType.Text);
            await row.WriteAsync(t.Type.ToString().ToLowerInvariant(), NpgsqlDbType.Text);
            await row.WriteAsync(Array.Empty<string>(), TextArray);
        });
        await Copy(connection, "live.tag_slugs (slug, tag_id)", corpus.Tags, async (row, t) =>
        {
            await row.WriteAsync(t.Slug.ToString(), NpgsqlDbType.Varchar);
            await row.WriteAsync(t.Id, NpgsqlDbType.Integer);
        });
    }

    async Task LoadBatch(List<BuiltArticle> articles)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Copy(connection, """
            live.articles (id, slug, published_at, updated_at, built_at, section_id, tag_ids, bylines, language, has_image,
                has_denied_images, has_denied_lead_image, image_ids, pins, summary, rest, format)
            """, articles.Select(b => b.Article), WriteArticle);
        await Copy(connection, "live.search_documents (article_id, published_at, texts, filter_terms)", articles, async (row, b) =>
        {
            await row.WriteAsync(b.SearchDocument.ArticleId.Value, NpgsqlDbType.Uuid);
            await row.WriteAsync(b.SearchDocument.PublishedAt, NpgsqlDbType.TimestampTz);
            await row.WriteAsync(b.SearchDocument.Texts!, TextArray);
            await row.WriteAsync(b.SearchDocument.FilterTerms!, TextArray);
        });
        await Copy(connection, "live.article_slugs (slug, article_id)", articles, async (row, b) =>
        {
            await row.WriteAsync(b.Article.Slug.ToString(), NpgsqlDbType.Varchar);
            await row.WriteAsync(b.Article.Id.Value, NpgsqlDbType.Uuid);
        });
        var tags = articles.SelectMany(b => b.Article.TagIds.Select(tag => (Tag: tag, b.Article)));
        await Copy(connection, "live.article_tags (tag_id, published_at, article_id)", tags, async (row, t) =>
        {
            await row.WriteAsync(t.Tag, NpgsqlDbType.Integer);
            await row.WriteAsync(t.Article.PublishedAt, NpgsqlDbType.TimestampTz);
            await row.WriteAsync(t.Article.Id.Value, NpgsqlDbType.Uuid);
        });
        await transaction.CommitAsync();
    }

    static async Task WriteArticle(NpgsqlBinaryImporter row, LiveArticle article)
    {
        await row.WriteAsync(article.Id.Value, NpgsqlDbType.Uuid);
        await row.WriteAsync(article.Slug.ToString(), NpgsqlDbType.Varchar);
        await row.WriteAsync(article.PublishedAt, NpgsqlDbType.TimestampTz);
        await row.WriteAsync(article.UpdatedAt, NpgsqlDbType.TimestampTz);
        await row.WriteAsync(article.BuiltAt, NpgsqlDbType.TimestampTz);
        await row.WriteAsync(article.SectionId, NpgsqlDbType.Integer);
        await row.WriteAsync(article.TagIds, IntegerArray);
        await row.WriteAsync(article.Bylines, TextArray);
        await row.WriteAsync(article.Language, NpgsqlDbType.Varchar);
        await row.WriteAsync(article.HasImage, NpgsqlDbType.Boolean);
        await row.WriteAsync(article.HasDeniedImages, NpgsqlDbType.Boolean);
        await row.WriteAsync(article.HasDeniedLeadImage, NpgsqlDbType.Boolean);
        await row.WriteAsync(article.ImageIds, UuidArray);
        await row.WriteAsync(article.Pins, UuidArray);
        await row.WriteAsync(article.Summary, NpgsqlDbType.Bytea);
        await row.WriteAsync(article.Rest, NpgsqlDbType.Bytea);
        await row.WriteAsync(article.Format, NpgsqlDbType.Text);
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

    /// <summary>Returns the statements that create the dropped indexes again.</summary>
    async Task<List<string>> DropIndexes()
    {
        var definitions = new List<string>();
        const string Sql = "select indexdef from pg_indexes where schemaname = 'live' and indexname = any($1)";
        await using (var command = source.CreateCommand(Sql))
        {
            command.Parameters.Add(new() { Value = GinIndexes });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                definitions.Add(reader.GetString(0));
        }

        foreach (var index in GinIndexes)
            await Execute($"drop index live.{index}");
        return definitions;
    }

    async Task Execute(string sql)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var memory = new NpgsqlCommand("set maintenance_work_mem = '1GB'", connection);
        await memory.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 3600 };
        await command.ExecuteNonQueryAsync();
    }
}
