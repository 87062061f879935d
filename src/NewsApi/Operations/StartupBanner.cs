using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Storage.Live;

namespace NewsApi.Operations;

/// <summary>What a newcomer needs after the start: where the explorer is, and three calls that work.</summary>
static class StartupBanner
{
    public static async Task Print(WebApplication app)
    {
        var address = (app.Urls.FirstOrDefault() ?? Contract.Site.Default).Replace("[::]", "localhost").Replace("0.0.0.0", "localhost");
        await Console.Out.WriteLineAsync($"""

              NewsApi is running on {address}

              Explore it      {address}/swagger
            {await Calls(app.Services, address)}

            """);
    }

    static async Task<string> Calls(IServiceProvider services, string address)
    {
        await using var scope = services.CreateAsyncScope();
        var live = scope.ServiceProvider.GetRequiredService<LiveDb>();
        var article = await live.Articles.OrderByDescending(s => s.PublishedAt).Select(s => (Slug?)s.Slug).FirstOrDefaultAsync();
        var tag = await live.Tags.OrderByDescending(t => t.ArticleCount).Select(t => (Slug?)t.Slug).FirstOrDefaultAsync();
        return article is null || tag is null
            ? "  Nothing is published yet: `newsapi seed` plants a sample newsroom, `newsapi import FILE` takes in your stories."
            : $"""
                Latest stories  curl '{address}/v1/articles?limit=3'
                One whole page  curl '{address}/v1/articles/{article}?include=related,latest'
                By tag          curl '{address}/v1/articles?tag={tag}'
              """;
    }
}
