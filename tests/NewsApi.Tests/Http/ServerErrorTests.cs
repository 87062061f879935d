using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsApi.Http.Limits;
using NewsApi.Storage.Live;
using Npgsql;

namespace NewsApi.Tests.Http;

/// <summary>Every response with a status of 500 or more names its kind, and leaves one line in the log with its trace id and cause.</summary>
public sealed class ServerErrorTests(ServerErrorTests.Desk desk) : IClassFixture<ServerErrorTests.Desk>
{
    [Fact]
    public async Task A_database_that_is_away_is_database_unavailable()
    {
        await using var away = new AwayDesk(desk.Postgres);
        await away.InitializeAsync();

        var problem = await away.Client.Problem("/v1/articles", HttpStatusCode.ServiceUnavailable);
        var line = away.Log.LineOf(problem, "database-unavailable");
        Assert.Contains("SocketException", line);

        var ready = await away.Client.Problem("/health/ready", HttpStatusCode.ServiceUnavailable);
        away.Log.LineOf(ready, "database-unavailable");
    }

    [Fact]
    public async Task A_statement_timeout_is_too_expensive()
    {
        await using var other = await desk.Transaction("lock table live.articles in access exclusive mode");

        using var response = await desk.Client.Request("/v1/articles");
        var problem = await response.Problem(HttpStatusCode.ServiceUnavailable);

        Assert.Contains("57014", desk.Log.LineOf(problem, "too-expensive"));
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.DoesNotContain("unavailable", (string?)problem["title"]);
    }

    [Fact]
    public async Task An_exhausted_pool_is_too_busy()
    {
        var source = desk.Services.GetRequiredKeyedService<NpgsqlDataSource>(typeof(LiveDb));
        await using var first = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var second = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);

        var problem = await desk.Client.Problem("/v1/articles", HttpStatusCode.ServiceUnavailable);

        Assert.Contains("pool", desk.Log.LineOf(problem, "too-busy"));
    }

    [Fact]
    public async Task Exhausted_memory_is_too_busy()
    {
        var article = await desk.Published("Long", body: string.Join(' ', Enumerable.Repeat("long", 10_000)));
        using var all = await desk.Services.GetRequiredService<ResponseMemory>().Take(1L << 40, TestContext.Current.CancellationToken);

        var problem = await desk.Client.Problem($"/v1/articles?include=body&id={article.Id}", HttpStatusCode.ServiceUnavailable);

        Assert.Contains("memory", desk.Log.LineOf(problem, "too-busy"));
    }

    [Fact]
    public async Task An_unexpected_exception_is_an_internal_error_with_its_stack_trace()
    {
        await using var other = new Desk(desk.Postgres);
        await other.InitializeAsync();
        await other.Execute("alter table live.sections rename column name to title");

        var problem = await other.Client.Problem("/v1/sections", HttpStatusCode.InternalServerError);

        var line = other.Log.LineOf(problem, "internal-error");
        Assert.Contains("42703", line);
        Assert.Contains("   at ", line);
        Assert.DoesNotContain("42703", problem.ToJsonString());
    }

    [Fact]
    public async Task Client_errors_leave_no_warning()
    {
        var missing = await desk.Client.Problem("/v1/articles/no-such-article", HttpStatusCode.NotFound);
        var invalid = await desk.Client.Problem("/v1/articles?limit=x", HttpStatusCode.BadRequest);

        Assert.Empty(desk.Log.LinesOf(missing));
        Assert.Empty(desk.Log.LinesOf(invalid));
    }

    public class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        public TestPostgres Postgres { get; } = postgres;

        internal LogLines Log { get; } = new();

        internal async Task Execute(string sql)
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }

        /// <summary>A connection with a statement executed in an open transaction, which ends with the connection.</summary>
        internal async Task<NpgsqlConnection> Transaction(string sql)
        {
            var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
            return connection;
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("ConnectionStrings:NewsReaders", $"{TestPostgres.ReadersSetting(ConnectionString).Value};Maximum Pool Size=2;Timeout=1");
            builder.ConfigureLogging(logging => logging.AddProvider(Log));
        }
    }

    /// <summary>A NewsApi whose readers' database does not exist.</summary>
    sealed class AwayDesk(TestPostgres postgres) : Desk(postgres)
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("ConnectionStrings:NewsReaders", $"Host=127.0.0.1;Port=1;Username={TestPostgres.Readers.Name};Database=news");
        }
    }

    /// <summary>Collects the log.</summary>
    internal sealed class LogLines : ILoggerProvider
    {
        readonly ConcurrentQueue<string> lines = [];

        public IReadOnlyList<string> LinesOf(JsonNode problem) =>
            [.. lines.Where(l => l.Contains((string)problem["traceId"]!))];

        /// <summary>The only line about a problem.</summary>
        public string LineOf(JsonNode problem, string code)
        {
            Assert.Equal($"/problems/{code}", (string?)problem["type"]);
            var line = Assert.Single(LinesOf(problem));
            Assert.Contains(code, line);
            Assert.DoesNotContain(lines, l => l.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
            return line;
        }

        public ILogger CreateLogger(string categoryName) => new Category(categoryName, this);
        public void Dispose() { }

        sealed class Category(string name, LogLines all) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

            public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> text)
            {
                if (IsEnabled(level))
                    all.lines.Enqueue($"{name}: {text(state, exception)} {exception}");
            }
        }
    }
}
