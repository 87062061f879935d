using System.Data.Common;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Benchmarks;
using NewsApi.Contract;
using NewsApi.Contract.Queries;
using NewsApi.Storage.Live;
using Npgsql;

namespace NewsApi.Tests.Storage;

/// <summary>
/// How PostgreSQL goes about the hot queries, on a corpus large enough for it to have a choice: no scan of a big table, and no more rows read
/// than an answer is worth.
/// </summary>
public sealed class QueryPlanTests(QueryPlanTests.Desk desk) : IClassFixture<QueryPlanTests.Desk>
{
    static readonly string[] BigTables = ["stories", "article_tags", "search_documents", "article_slugs"];

    [Theory]
    [InlineData("/v1/articles/{slug}?include=latest", 60)]
    [InlineData("/v1/articles", 60)]
    [InlineData("/v1/articles?order=oldest", 60)]
    [InlineData("/v1/articles?order=updated", 60)]
    [InlineData("/v1/articles?tag=tag-1", 120)]
    [InlineData("/v1/articles?tag=tag-1&after={deep}", 120)]
    [InlineData("/v1/articles?tag=tag-200", 250)]
    [InlineData("/v1/articles?tag=tag-1&tag=tag-200", 400)]
    [InlineData("/v1/articles?tag=tag-1&tag=tag-2", 1500)]
    [InlineData("/v1/articles?tag=tag-1&notTag=tag-2", 200)]
    [InlineData("/v1/articles?anyTag=tag-1&anyTag=tag-2", 300)]
    [InlineData("/v1/articles?tag=tag-1&section=section-1", 400)]
    [InlineData("/v1/articles?section=section-3", 100)]
    [InlineData("/v1/articles?byline=Reporter%2040", 500)]
    [InlineData("/v1/articles?language=en-GB", 100)]
    [InlineData("/v1/articles?from=2014-03-01&to=2014-04-01", 200)]
    [InlineData("/v1/articles?tag=tag-1&from=2014-03-01&to=2014-04-01", 200)]
    [InlineData("/v1/articles?hasImage=true", 100)]
    [InlineData("/v1/articles/{slug}/related", 12000)]
    [InlineData("/v1/images/{image}", 20)]
    [InlineData("/v1/images/{image}/articles", 20)]
    [InlineData("/v1/search?q={common}", 40000)]
    [InlineData("/v1/search?q={word}%20{common}", 20000)]
    [InlineData("/v1/search?q={common}&tag=tag-200", 4000)]
    [InlineData("/v1/search?q={word}&order=newest", 4000)]
    [InlineData("/v1/suggest?q={prefix}", 4000)]
    public async Task An_index_leads_to_every_answer(string path, int mostRows)
    {
        var commands = await desk.CommandsOf(path);

        Assert.NotEmpty(commands);
        foreach (var command in commands)
        {
            var plan = await desk.Explain(command);
            var nodes = Nodes(plan["Plan"]!).ToList();
            Assert.DoesNotContain(nodes, n => (string?)n["Node Type"] is "Seq Scan" && BigTables.Contains((string?)n["Relation Name"]));
            Assert.True(nodes.Sum(RowsRead) <= mostRows, $"{nodes.Sum(RowsRead)} rows read for {path} by {command.Text}\n{plan.ToJsonString()}");
        }
    }

    [Fact]
    public async Task One_story_is_one_look_into_an_index()
    {
        foreach (var (sql, value) in new (string, object)[] { (NewsApi.Features.Articles.GetArticle.BySlug, "no-such"), (NewsApi.Features.Articles.GetArticle.ById, Guid.Empty) })
        {
            var plan = await desk.Explain(new(sql, [("", value, value is Guid ? NpgsqlTypes.NpgsqlDbType.Uuid : NpgsqlTypes.NpgsqlDbType.Text)]));
            Assert.Equal("Index Scan", (string?)plan["Plan"]!["Node Type"]);
        }
    }

    // Rows that scans of big tables touched, those that a filter threw away included.
    static double RowsRead(JsonNode node) => BigTables.Contains((string?)node["Relation Name"])
        ? (double)node["Actual Loops"]! * ((double)node["Actual Rows"]! + (double?)node["Rows Removed by Filter"] ?? 0 + (double?)node["Rows Removed by Index Recheck"] ?? 0)
        : 0;

    static IEnumerable<JsonNode> Nodes(JsonNode plan) => (plan["Plans"]?.AsArray() ?? []).SelectMany(p => Nodes(p!)).Prepend(plan);

    public sealed record Command(string Text, IReadOnlyList<(string Name, object? Value, NpgsqlTypes.NpgsqlDbType Type)> Parameters);

    /// <summary>A desk with a loaded corpus, which remembers what is asked of PostgreSQL.</summary>
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        const int Articles = 20_000;
        readonly Recorder recorder = new();
        Dictionary<string, string> names = [];

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { CommandTimeout = 600 });
            var corpus = new Corpus();
            await new CorpusLoader(source, corpus, new() { PublicUrl = Site.Default, ReaderUrl = Site.Default, Name = "Plans" }).Load(Articles, _ => { });

            var word = corpus.Word(Corpus.StopWords + 2000);
            names = new()
            {
                ["slug"] = await Ask<string>(source, "select slug from live.articles order by published_at desc offset 5000 limit 1"),
                ["image"] = (await Ask<Guid>(source, "select image_ids[1] from live.articles order by published_at offset 5000 limit 1")).ToString(),
                ["common"] = corpus.Word(Corpus.StopWords),
                ["word"] = word,
                ["prefix"] = word[..3],
                ["deep"] = await Deep(source),
            };
        }

        public async Task<List<Command>> CommandsOf(string path)
        {
            path = names.Aggregate(path, (p, name) => p.Replace($"{{{name.Key}}}", name.Value));
            recorder.Commands.Clear();
            await Client.Json(path);
            return [.. recorder.Commands];
        }

        internal async Task<JsonNode> Explain(Command command)
        {
            await using var explain = Services.GetRequiredKeyedService<NpgsqlDataSource>(typeof(LiveDb)).CreateCommand($"explain (analyze, format json) {command.Text}");
            foreach (var (name, value, type) in command.Parameters)
                explain.Parameters.Add(new NpgsqlParameter(name, type) { Value = value ?? DBNull.Value });
            return JsonNode.Parse((string)(await explain.ExecuteScalarAsync(TestContext.Current.CancellationToken))!)![0]!;
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.ConfigureDbContext<LiveDb>(options => options.AddInterceptors(recorder)));
        }

        static async Task<string> Deep(NpgsqlDataSource source)
        {
            await using var command = source.CreateCommand("select published_at, article_id from live.article_tags where tag_id = 1 order by published_at desc offset 800 limit 1");
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            var list = new NewsApi.Features.Articles.ArticleList { Tag = [NewsApi.Newsroom.Slug.Parse("tag-1", null)] };
            return Cursor.At(list.FilterHash, reader.GetFieldValue<DateTimeOffset>(0), reader.GetGuid(1)).ToString();
        }

        static async Task<T> Ask<T>(NpgsqlDataSource source, string sql)
        {
            await using var command = source.CreateCommand(sql);
            return (T)(await command.ExecuteScalarAsync())!;
        }
    }

    sealed class Recorder : DbCommandInterceptor
    {
        public List<Command> Commands { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken stop = default)
        {
            Commands.Add(new(command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(p => (p.ParameterName, p.Value, p.NpgsqlDbType))]));
            return ValueTask.FromResult(result);
        }
    }
}
