using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Benchmarks;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Tags;
using NewsApi.Operations.Seed;
using NewsApi.Storage;
using NewsApi.Storage.LocalServer;
using Npgsql;

namespace NewsApi.Tests.Operations;

/// <summary>A dump, restored into a new cluster that knows no role of the old one, serves the same bytes.</summary>
public sealed partial class RestoreTests(RestoreTests.Desk desk) : IClassFixture<RestoreTests.Desk>
{
    /// <summary>As docs/operating.md restores: by the owner, with a readers' login of its own or with one that the API creates.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_restored_newsroom_answers_every_reader_byte_for_byte(bool hasReadersLogin)
    {
        var bin = FindPrograms("pg_dump", "pg_restore");
        var folder = Path.Combine(Path.GetTempPath(), $"newsapi-restore-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        var dump = Path.Combine(folder, "news.dump");
        await Execute(Path.Combine(bin, "pg_dump"), "--format=custom", $"--file={dump}", "--dbname", UriOf(desk.ConnectionString));

        var server = await LocalPostgres.Start(Path.Combine(folder, "postgres"), Stop);
        try
        {
            var news = hasReadersLogin ? server.ConnectionString
                : new NpgsqlConnectionStringBuilder(server.AdministratorConnectionString) { Database = "news" }.ConnectionString;
            string[] options = ["--exit-on-error", "--no-owner", "--no-acl", "--dbname", UriOf(news), dump];
            await Execute(Path.Combine(bin, "pg_restore"), options);
            using var api = ServerProcess.StartApi($"http://127.0.0.1:{CrashTests.FreePort()}", news,
                ("ConnectionStrings__NewsReaders", hasReadersLogin ? server.ReadersConnectionString : ""));
            // Both have the clock of the machine; the desk's own server does not.
            using var original = ServerProcess.StartApi($"http://127.0.0.1:{CrashTests.FreePort()}", desk.ConnectionString,
                TestPostgres.ReadersSetting(desk.ConnectionString));
            await api.WaitUntilReady("/health/ready");
            await original.WaitUntilReady("/health/ready");
            using var expected = ClientOf(original);
            using var restored = ClientOf(api);
            await AssertSameAnswers(expected, restored);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await server.Stop();
            Directory.Delete(folder, recursive: true);
        }
    }

    static HttpClient ClientOf(ServerProcess api) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(api.Address) };

    async Task AssertSameAnswers(HttpClient original, HttpClient restored)
    {
        var (pending, seen) = (new Queue<string>(await Paths()), new HashSet<string>());
        while (pending.TryDequeue(out var path))
        {
            if (!seen.Add(path))
                continue;
            var (expected, actual) = (await AnswerOf(original, path), await AnswerOf(restored, path));
            Assert.True(expected == actual, $"{path}\n{expected}\n{actual}");
            foreach (Match next in NextPages().Matches(expected))
                pending.Enqueue(next.Value["https://api.example.org".Length..^1]);
        }

        Assert.InRange(seen.Count, 500, 20_000);
    }

    // Every address of readers, of a newsroom with moves, kills, corrections and fronts. The test follows the pages of a list.
    async Task<List<string>> Paths()
    {
        var articles = await desk.Work(db => db.Set<ArticleSlug>().Select(s => s.Slug).ToListAsync());
        var ids = await desk.Work(db => db.Articles.Select(a => a.Id).ToListAsync());
        var tags = await desk.Work(db => db.Set<TagSlug>().Select(s => s.Slug).ToListAsync());
        var sections = await desk.Work(db => db.Sections.SelectMany(s => s.Slugs).ToListAsync());
        var fronts = await desk.Work(db => db.Fronts.SelectMany(f => f.Slugs).ToListAsync());
        var images = await desk.Work(db => db.Images.Select(i => i.Id).ToListAsync());
        string[] formats = ["rss", "atom", "json"];
        return
        [
            "/v1/articles?limit=7&include=body,bodyHtml,bodyText&count=true", "/v1/articles?limit=20&order=oldest",
            "/v1/articles?limit=20&order=updated", "/v1/tags?limit=20&count=true", "/v1/tags?order=articles", "/v1/sections", "/v1/fronts",
            "/v1/changes?limit=20", "/v1/changes?limit=20&include=article", "/robots.txt", "/sitemap.xml", "/sitemaps/news.xml",
            "/sitemaps/2024-11.xml", "/sitemaps/2025-01.xml", "/v1/search?q=harbour&facets=true&count=true", "/v1/suggest?q=uk",
            .. formats.Select(f => $"/feeds/latest.{f}"),
            .. articles.SelectMany(s => (string[])
            [
                $"/v1/articles/{s}?include=related,latest,bodyHtml,bodyText", $"/v1/articles/{s}/related", $"/v1/articles/{s}/images",
                $"/v1/articles/{s}/ninjs", $"/v1/articles/{s}/jsonld",
            ]),
            .. ids.Select(id => $"/v1/articles/{id}"),
            .. tags.SelectMany(t => (string[])[$"/v1/tags/{t}", $"/v1/tags/{t}/related", $"/v1/articles?tag={t}", $"/feeds/tags/{t}.atom"]),
            .. sections.SelectMany(s => (string[])[$"/v1/sections/{s}", $"/v1/articles?section={s}", $"/feeds/sections/{s}.rss"]),
            .. fronts.Select(f => $"/v1/fronts/{f}"),
            .. images.SelectMany(i => (string[])[$"/v1/images/{i}", $"/v1/images/{i}/articles"]),
        ];
    }

    static async Task<string> AnswerOf(HttpClient client, string path)
    {
        using var response = await client.Request(path);
        var body = await response.Content.ReadAsStringAsync(Stop);
        if (response.Content.Headers.ContentType?.MediaType is "application/problem+json")
            body = (string)JsonNode.Parse(body)!["type"]!; // the rest contains a trace id
        string[] headers = [.. response.Headers.Concat(response.Content.Headers).Where(h => h.Key is not "Date")
            .Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order(StringComparer.Ordinal)
            .Where(_ => response.IsSuccessStatusCode || (int)response.StatusCode < 400)];
        return $"{(int)response.StatusCode}\n{string.Join('\n', headers)}\n\n{body}";
    }

    static string UriOf(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        return $"postgresql://{builder.Username}:{builder.Password}@{builder.Host}:{builder.Port}/{builder.Database}";
    }

    // Debian's /usr/bin contains the clients, without a server.
    static string FindPrograms(params string[] programs)
    {
        try
        {
            string?[] folders =
            [
                PostgresBinaries.Find(), .. Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator),
                .. Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => $"{d}/bin") : [],
            ];
            var folder = folders.FirstOrDefault(f => programs.All(p => File.Exists(Path.Combine(f!, p))));
            Assert.SkipWhen(folder is null, $"There is no {string.Join(" or ", programs)} on this machine.");
            return folder!;
        }
        catch (StartupException missing)
        {
            Assert.Skip(missing.Message);
            throw;
        }
    }

    static async Task Execute(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        Assert.True(process.ExitCode is 0, errors);
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [GeneratedRegex("""(?<=<)https://api\.example\.org[^>]*>(?=; rel="?next"?)|(?<=")https://api\.example\.org/feeds/[^"]*"(?="\s*/?>)""")]
    private static partial Regex NextPages();

    /// <summary>The sample newsroom with moves, corrections, kills, an embargo, a merge and a front.</summary>
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await ActivatorUtilities.CreateInstance<SeedNews>(Services).Seed(CancellationToken.None);
            var now = Clock.GetUtcNow();
            var moved = await Published("Harbour pilots wait", "Pilots, Tides", "Harbour");
            await Change(moved.Id, a => a.Move(Slug.From("Harbour pilots still wait"), now));
            await Change(moved.Id, a => a.Correct("They wait no longer.", now));
            var killed = await Published("Killed before the dump", "Pilots");
            await Change(killed.Id, a => a.Kill(now, "Wrong."));
            await Draft("Only a draft", "Drafts only");
            var held = await Draft("Held for later", "Pilots");
            await Change(held.Id, a => a.Embargo(new(2031, 1, 1, 0, 0, 0, TimeSpan.Zero), now));
            await Editor.PostJson("/v1/newsroom/tags/tides/merger", """{"into":"pilots"}""");
            await RebuildAll();
        }
    }
}
