using NewsApi.Benchmarks;
using NewsApi.Contract;
using Npgsql;

namespace NewsApi.Tests.Storage;

/// <summary>A corpus loaded with COPY has the same rows as the same articles published.</summary>
public sealed class CorpusTests(CorpusTests.Published published, CorpusTests.Loaded loaded)
    : IClassFixture<CorpusTests.Published>, IClassFixture<CorpusTests.Loaded>
{
    const int Articles = 40;
    static readonly Corpus Corpus = new();

    [Theory]
    [InlineData("select id, slug, published_at, updated_at, section_id, tag_ids, bylines, language, has_image, image_ids, pins, encode(summary, 'hex'), encode(rest, 'hex'), format from live.articles order by id")]
    [InlineData("select article_id, published_at, words::text, texts, filter_terms from live.search_documents order by article_id")]
    [InlineData("select tag_id, published_at, article_id from live.article_tags order by 1, 2, 3")]
    [InlineData("select slug, article_id from live.article_slugs order by slug")]
    [InlineData("select id, slug, name, sort_name, type, aliases, article_count, latest_at from live.tags where article_count > 0 order by id")]
    [InlineData("select id, slug, name, path from live.sections order by id")]
    [InlineData("select indexname, indexdef from pg_indexes where schemaname = 'live' order by indexname")]
    public async Task Loaded_rows_equal_published_rows(string sql) =>
        Assert.Equal(await Rows(published, sql), await Rows(loaded, sql));

    static async Task<List<string>> Rows(Newsdesk desk, string sql)
    {
        await using var source = NpgsqlDataSource.Create(desk.ConnectionString);
        await using var command = source.CreateCommand($"select rows::text from ({sql}) rows");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        Assert.NotEmpty(rows);
        return rows;
    }

    public sealed class Published(TestPostgres postgres) : Newsdesk(postgres)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await Work(async db =>
            {
                db.Sections.AddRange(Corpus.Sections);
                db.Tags.AddRange(Corpus.Tags);
                for (var i = 0; i < Articles; i++)
                {
                    var (article, _, _, images) = Corpus.Create(i, Articles);
                    db.Images.AddRange(images.Values);
                    db.Articles.Add(article);
                }

                await db.SaveChangesAsync();
                return 0;
            });
        }
    }

    public sealed class Loaded(TestPostgres postgres) : Newsdesk(postgres)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await using var source = NpgsqlDataSource.Create(ConnectionString);
            var site = new Site { PublicUrl = Site.Default, ReaderUrl = "https://www.example.org", Name = "Loaded" };
            await new CorpusLoader(source, Corpus, site).Load(Articles, _ => { });
        }
    }
}
