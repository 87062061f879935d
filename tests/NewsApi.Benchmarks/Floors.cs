using NewsApi.Contract;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Partners;
using NewsApi.Storage.Live;
using Npgsql;

namespace NewsApi.Benchmarks;

/// <summary>What the ground costs: bare Kestrel with a constant, and with one prepared query for a story made ready.</summary>
static class Floors
{
    const int SizeOfAArticle = 5_500;

    public static async Task<int> Serve(string url, string connection)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        var app = builder.Build();

        var constant = new byte[SizeOfAArticle];
        Array.Fill(constant, (byte)'x');
        var given = new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 10, NoResetOnClose = true, Options = $"-c role={LiveDb.Role}", ApplicationName = "floor" };
        var source = NpgsqlDataSource.Create(given);

        app.MapGet("/constant", (HttpContext http) => Send(http, constant));
        app.MapGet("/story/{slug}", async (string slug, HttpContext http) =>
        {
            await using var command = source.CreateCommand("select summary, rest from live.articles where slug = $1");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = slug });
            await using var reader = await command.ExecuteReaderAsync(http.RequestAborted);
            await reader.ReadAsync(http.RequestAborted);
            var summary = reader.GetFieldValue<byte[]>(0);
            await http.Response.Body.WriteAsync(summary, http.RequestAborted);
            await Send(http, reader.GetFieldValue<byte[]>(1));
        });
        var feeds = new Lazy<Task<(Feed Teasers, Feed Whole)>>(() => FeedsOf(source));
        app.MapGet("/feed", async (HttpContext http) => await WriteFeed(http, (await feeds.Value).Teasers));
        app.MapGet("/feed/whole", async (HttpContext http) => await WriteFeed(http, (await feeds.Value).Whole));
        var writer = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 20, ApplicationName = "floor" });
        var number = 0;
        app.MapPost("/publish", () => BareInserts.Write(writer, Interlocked.Increment(ref number)));
        await app.RunAsync();
        return 0;
    }

    // The newest stories, read once: what is left is the writing.
    static async Task<(Feed, Feed)> FeedsOf(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select summary, rest from live.articles order by published_at desc, id desc limit 50");
        await using var reader = await command.ExecuteReaderAsync();
        var articles = new List<ArticleDetail>();
        while (await reader.ReadAsync())
            articles.Add(PartnerArticle.Whole(reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1), images: true));
        var site = new Site { PublicUrl = Site.Default, ReaderUrl = Site.Default, Name = "NewsApi" };
        var feed = new Feed
        {
            Site = site,
            Title = site.Name,
            Home = site.ReaderUrl,
            First = $"{site.PublicUrl}/feeds/latest.rss",
            Articles = articles.ConvertAll(s => new FeedArticle((ArticleSummary)s)),
        };
        return (feed, feed with { Articles = articles.ConvertAll(s => new FeedArticle(s)) });
    }

    static async Task WriteFeed(HttpContext http, Feed feed)
    {
        await http.Response.Body.WriteAsync(FeedFormats.Rss.Bytes(feed), http.RequestAborted);
    }

    static async Task Send(HttpContext http, byte[] bytes) => await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
}
