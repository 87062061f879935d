using NewsApi.Contract.Articles;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Partners;
using Npgsql;

namespace NewsApi.Benchmarks;

/// <summary>The baselines: bare Kestrel with a constant, one prepared query, an XML writer and the inserts of a publication.</summary>
static class BaselineServer
{
    const int ArticleSize = 5_500;

    public static async Task<int> Run(string url, string connection)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        var app = builder.Build();

        var readers = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection)
        {
            MaxAutoPrepare = 10,
            NoResetOnClose = true,
            ApplicationName = "baseline",
        });
        var writers = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 20, ApplicationName = "baseline" });

        var constant = new byte[ArticleSize];
        Array.Fill(constant, (byte)'x');
        app.MapGet("/constant", (HttpContext http) => Send(http, constant));
        app.MapGet("/article/{slug}", (string slug, HttpContext http) => SendArticle(http, readers, slug));

        var feeds = new Lazy<Task<(Feed Summaries, Feed FullText)>>(() => ReadFeeds(readers));
        app.MapGet("/feed", async (HttpContext http) => await Send(http, FeedFormats.Rss.Bytes((await feeds.Value).Summaries)));
        app.MapGet("/feed/full", async (HttpContext http) => await Send(http, FeedFormats.Rss.Bytes((await feeds.Value).FullText)));

        var number = 0;
        app.MapPost("/publish", () => BareInserts.Write(writers, Interlocked.Increment(ref number)));
        await app.RunAsync();
        return 0;
    }

    static async Task SendArticle(HttpContext http, NpgsqlDataSource source, string slug)
    {
        await using var command = source.CreateCommand("select summary, rest from live.articles where slug = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = slug });
        await using var reader = await command.ExecuteReaderAsync(http.RequestAborted);
        await reader.ReadAsync(http.RequestAborted);
        await Send(http, reader.GetFieldValue<byte[]>(0));
        await Send(http, reader.GetFieldValue<byte[]>(1));
    }

    // The newest articles, read once: requests measure only the writing of XML.
    static async Task<(Feed, Feed)> ReadFeeds(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            "select summary, rest from live.articles order by published_at desc, id desc limit 50");
        await using var reader = await command.ExecuteReaderAsync();
        var articles = new List<ArticleDetail>();
        while (await reader.ReadAsync())
            articles.Add(PartnerArticle.Detail(reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1), includeImages: true));
        var site = BenchDatabase.Site;
        var feed = new Feed
        {
            Site = site,
            Title = site.Name,
            Home = site.ReaderUrl,
            First = $"{site.PublicUrl}/feeds/latest.rss",
            Articles = articles.ConvertAll(a => new FeedArticle((ArticleSummary)a)),
        };
        return (feed, feed with { Articles = articles.ConvertAll(a => new FeedArticle(a)) });
    }

    static async Task Send(HttpContext http, ReadOnlyMemory<byte> bytes) =>
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
}
