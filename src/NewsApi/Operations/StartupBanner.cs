using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Storage;
using NewsApi.Storage.Live;
using Npgsql;

namespace NewsApi.Operations;

/// <summary>Printed after the start: the address of the API, the API explorer, and three example calls.</summary>
static class StartupBanner
{
    public static async Task Print(WebApplication app)
    {
        var address = StorageSetup.ToReachable(app.Urls.FirstOrDefault() ?? Contract.Site.Default);
        await Console.Out.WriteLineAsync($"""

              NewsApi is running on {address}

              API explorer     {address}/swagger
            {await ExampleCallsIfAvailable(app.Services, address)}

            """);
    }

    // The newsroom starts also while the readers' database, which may be a replica, is not available.
    static async Task<string> ExampleCallsIfAvailable(IServiceProvider services, string address)
    {
        try
        {
            return await ExampleCalls(services, address);
        }
        catch (Exception failure) when (failure.GetBaseException() is NpgsqlException or SocketException or TimeoutException)
        {
            return $"  The readers' database is not available: {failure.GetBaseException().Message}";
        }
    }

    static async Task<string> ExampleCalls(IServiceProvider services, string address)
    {
        await using var scope = services.CreateAsyncScope();
        var live = scope.ServiceProvider.GetRequiredService<LiveDb>();
        var article = await live.Articles.OrderByDescending(s => s.PublishedAt).Select(s => (Slug?)s.Slug).FirstOrDefaultAsync();
        var tag = await live.Tags.OrderByDescending(t => t.ArticleCount).Select(t => (Slug?)t.Slug).FirstOrDefaultAsync();
        return article is null || tag is null
            ? "  No articles are published. `newsapi seed` loads the sample newsroom, `newsapi import FILE` imports your articles."
            : $"""
                Latest articles  curl '{address}/v1/articles?limit=3'
                One article page curl '{address}/v1/articles/{article}?include=related,latest'
                Articles by tag  curl '{address}/v1/articles?tag={tag}'
              """;
    }
}
