using NewsApi.Storage.Live;

namespace NewsApi.Operations;

/// <summary>What a newcomer needs after the first start: where the explorer is, and three calls that work.</summary>
static class Welcome
{
    public static void Say(WebApplication app)
    {
        var address = (app.Urls.FirstOrDefault() ?? Contract.Site.Default).Replace("[::]", "localhost").Replace("0.0.0.0", "localhost");
        var (story, tag) = Example(app.Services);
        Console.WriteLine($"""

              NewsApi is running on {address}

              Explore it      {address}/swagger
              Latest stories  curl '{address}/v1/articles?limit=3'
              One whole page  curl '{address}/v1/articles/{story}?include=related,latest'
              By tag          curl '{address}/v1/articles?tag={tag}'

            """);
    }

    
    static (string Story, string Tag) Example(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        var live = scope.ServiceProvider.GetRequiredService<LiveDb>();
        try
        {
            var story = live.Stories.OrderByDescending(s => s.PublishedAt).Select(s => s.Slug).FirstOrDefault();
            var tag = live.Tags.OrderByDescending(t => t.StoryCount).Select(t => t.Slug).FirstOrDefault();
            return (story.ToString(), tag.ToString());
        }
        catch (Exception away) when (away is Npgsql.NpgsqlException or InvalidOperationException)
        {
            return ("{slug}", "{slug}");
        }
    }
}
