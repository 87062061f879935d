using System.Data.Common;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Benchmarks;
using NewsApi.Contract;
using NewsApi.Contract.Queries;
using NewsApi.Features.Articles;
using NewsApi.Newsroom;
using NewsApi.Storage.Live;
using Npgsql;
using NpgsqlTypes;

namespace NewsApi.Tests.Storage;

/// <summary>
/// The query plans of the frequent queries, on a corpus large enough for the planner to prefer indexes: no sequential scan of a large
/// table, and no more rows read than the budget.
/// </summary>
public sealed class QueryPlanTests(QueryPlanTests.Desk desk) : IClassFixture<QueryPlanTests.Desk>
{
    static readonly string[] LargeTables = ["articles", "article_tags", "search_documents", "article_slugs"];

    public static TheoryData<string, int> Budgets => new()
    {
        { "/v1/articles/{slug}?include=latest", 60 },
        { "/v1/articles", 60 },
        { "/v1/articles?order=oldest", 60 },
        { "/v1/articles?order=updated", 60 },
        { "/v1/articles?tag=tag-1", 120 },
        { "/v1/articles?tag=tag-1&after={deep}", 120 },
        { "/v1/articles?tag=tag-200", 250 },
        { "/v1/articles?tag=tag-1&tag=tag-200", 400 },
        { "/v1/articles?tag=tag-1&tag=tag-2", 1500 },
        { "/v1/articles?tag=tag-1&notTag=tag-2", 200 },
        { "/v1/articles?anyTag=tag-1&anyTag=tag-2", 300 },
        { "/v1/articles?tag=tag-1&section=section-1", 400 },
        { "/v1/articles?section=section-3", 100 },
        { "/v1/articles?byline=Reporter%2040", 500 },
        { "/v1/articles?language=en-GB", 100 },
        { "/v1/articles?from=2014-03-01&to=2014-04-01", 200 },
        { "/v1/articles?tag=tag-1&from=2014-03-01&to=2014-04-01", 200 },
        { "/v1/articles?hasImage=true", 100 },
        { "/v1/articles/{slug}/related", 12000 },
        { "/v1/images/{image}", 20 },
        { "/v1/images/{image}/articles", 20 },
        { "/v1/search?q={common}", 12000 },
        { "/v1/search?q={word}%20{common}", 12000 },
        { "/v1/search?q={common}&tag=tag-200", 4000 },
        { "/v1/search?q={word}&order=newest", 4000 },
        { "/v1/suggest?q={prefix}", 4000 },
    };

    [Theory]
    [MemberData(nameof(Budgets))]
    public async Task Queries_use_indexes_and_stay_within_their_budget(string path, int maxRows)
    {
        Assert.True(maxRows < Desk.Articles, "A budget as large as the corpus cannot be exceeded.");
        var commands = await desk.CommandsOf(path);

        Assert.NotEmpty(commands);
        foreach (var command in commands)
        {
            var plan = await desk.Explain(command);
            var nodes = Nodes(plan["Plan"]!).ToList();
            Assert.DoesNotContain(nodes, n => (string?)n["Node Type"] is "Seq Scan" && ReadsLargeTable(n));
            var rows = nodes.Sum(RowsRead);
            Assert.True(rows <= maxRows, $"{rows} rows read for {path} by {command.Text}\n{plan.ToJsonString()}");
            TestContext.Current.TestOutputHelper?.WriteLine($"{rows} of {maxRows} rows read for {path}");
        }
    }

    [Theory]
    [InlineData("/v1/articles?limit=19", "ix_articles_published_at_id", 60)]
    [InlineData("/v1/articles?limit=19&order=updated", "ix_articles_updated_at_id1", 60)]
    [InlineData("/v1/articles?limit=19&section=section-3", "ix_articles_section_id_published_at_id", 100)]
    [InlineData("/v1/articles?limit=19&byline=Reporter%2040", "ix_articles_bylines", 500)]
    public async Task Without_its_index_a_query_exceeds_its_budget(string path, string index, int maxRows)
    {
        var command = (await desk.CommandsOf(path))[^1];

        var with = Nodes((await desk.Explain(command))["Plan"]!).Sum(RowsRead);
        var without = Nodes((await desk.ExplainWithout(index, command))["Plan"]!).Sum(RowsRead);

        Assert.InRange(with, 1, maxRows);
        Assert.True(without > maxRows, $"{without} rows read without {index}.");
    }

    [Theory]
    [InlineData("""{"Relation Name":"articles","Actual Loops":1,"Actual Rows":20}""", 20)]
    [InlineData("""{"Relation Name":"articles","Actual Loops":2,"Actual Rows":20,"Rows Removed by Filter":5}""", 50)]
    [InlineData("""{"Relation Name":"articles","Actual Loops":1,"Actual Rows":20,"Rows Removed by Index Recheck":7}""", 27)]
    [InlineData("""{"Relation Name":"tags","Actual Loops":1,"Actual Rows":20}""", 0)]
    [InlineData("""{"Node Type":"Sort","Actual Loops":1,"Actual Rows":20}""", 0)]
    public void Rows_read_include_rows_that_a_filter_removes(string node, double rows) =>
        Assert.Equal(rows, RowsRead(JsonNode.Parse(node)!));

    [Fact]
    public async Task Get_an_article_is_a_single_index_scan()
    {
        foreach (var (sql, value, type) in new (string, object, NpgsqlDbType)[]
        {
            (GetArticle.BySlug, "no-such", NpgsqlDbType.Text), (GetArticle.ById, Guid.Empty, NpgsqlDbType.Uuid),
        })
            Assert.Equal("Index Scan", (string?)(await desk.Explain(new(sql, [("", value, type)])))["Plan"]!["Node Type"]);
    }

    // The rows that a scan of a large table read, including those that a filter removed.
    static double RowsRead(JsonNode node)
    {
        double Count(string property) => (double?)node[property] ?? 0;
        return ReadsLargeTable(node)
            ? Count("Actual Loops") * (Count("Actual Rows") + Count("Rows Removed by Filter") + Count("Rows Removed by Index Recheck"))
            : 0;
    }

    static bool ReadsLargeTable(JsonNode node) => LargeTables.Contains((string?)node["Relation Name"]);

    static IEnumerable<JsonNode> Nodes(JsonNode plan) => (plan["Plans"]?.AsArray() ?? []).SelectMany(p => Nodes(p!)).Prepend(plan);

    public sealed record Command(string Text, IReadOnlyList<(string Name, object? Value, NpgsqlDbType Type)> Parameters);

    /// <summary>A desk with a loaded corpus that records the SQL commands of requests.</summary>
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        internal const int Articles = 20_000;
        readonly Recorder recorder = new();
        Dictionary<string, string> names = [];

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { CommandTimeout = 600 });
            var corpus = new Corpus();
            var site = new Site { PublicUrl = Site.Default, ReaderUrl = Site.Default, Name = "Plans" };
            await new CorpusLoader(source, corpus, site).Load(Articles, _ => { });

            var word = corpus.Word(Corpus.StopWords + 2000);
            names = new()
            {
                ["slug"] = await Scalar<string>(source, "select slug from live.articles order by published_at desc offset 5000 limit 1"),
                ["image"] = await Scalar<string>(
                    source, "select image_ids[1]::text from live.articles order by published_at offset 5000 limit 1"),
                ["common"] = corpus.Word(Corpus.StopWords),
                ["word"] = word,
                ["prefix"] = word[..3],
                ["deep"] = await DeepCursor(source),
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
            var source = Services.GetRequiredKeyedService<NpgsqlDataSource>(typeof(LiveDb));
            await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
            return await Explain(connection, command);
        }

        /// <summary>Explains a command as if an index did not exist.</summary>
        internal async Task<JsonNode> ExplainWithout(string index, Command command)
        {
            var stop = TestContext.Current.CancellationToken;
            await using var connection = new NpgsqlConnection(ConnectionString);
            await connection.OpenAsync(stop);
            await using var transaction = await connection.BeginTransactionAsync(stop);
            await using var drop = new NpgsqlCommand($"drop index live.{index}", connection, transaction);
            await drop.ExecuteNonQueryAsync(stop);
            return await Explain(connection, command); // the transaction is rolled back
        }

        static async Task<JsonNode> Explain(NpgsqlConnection connection, Command command)
        {
            await using var explain = new NpgsqlCommand($"explain (analyze, format json) {command.Text}", connection);
            foreach (var (name, value, type) in command.Parameters)
                explain.Parameters.Add(new NpgsqlParameter(name, type) { Value = value ?? DBNull.Value });
            return JsonNode.Parse((string)(await explain.ExecuteScalarAsync(TestContext.Current.CancellationToken))!)![0]!;
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.ConfigureDbContext<LiveDb>(options => options.AddInterceptors(recorder)));
        }

        static async Task<string> DeepCursor(NpgsqlDataSource source)
        {
            await using var command = source.CreateCommand(
                "select published_at, article_id from live.article_tags where tag_id = 1 order by published_at desc offset 800 limit 1");
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            var list = new ArticleList { Tag = [Slug.Parse("tag-1", null)] };
            return Cursor.At(list.FilterHash, reader.GetFieldValue<DateTimeOffset>(0), reader.GetGuid(1)).ToString();
        }

        static async Task<T> Scalar<T>(NpgsqlDataSource source, string sql)
        {
            await using var command = source.CreateCommand(sql);
            return (T)(await command.ExecuteScalarAsync())!;
        }
    }

    sealed class Recorder : DbCommandInterceptor
    {
        public List<Command> Commands { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken stop = default)
        {
            var parameters = command.Parameters.Cast<NpgsqlParameter>().Select(p => (p.ParameterName, p.Value, p.NpgsqlDbType));
            Commands.Add(new(command.CommandText, [.. parameters]));
            return ValueTask.FromResult(result);
        }
    }
}
