using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Json;
using NewsApi.Http.Caching;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Feeds;

/// <summary>A complete live article, to be written in an external format.</summary>
sealed record ArticleDocument(ArticleDetail Detail, bool Syndicated, DateTimeOffset BuiltAt)
{
    public static async Task<ArticleDocument?> Find(LiveDb live, ArticleAddress address, SurrogateKeys keys, CancellationToken stop)
    {
        var row = await live.ArticleAt(address).Select(s => new { s.Summary, s.Rest, s.Syndicated, s.BuiltAt }).SingleOrDefaultAsync(stop);
        if (row is null)
            return null;

        keys.AddArticle(row.Summary);
        var detail = JsonSerializer.Deserialize<ArticleDetail>(JsonSplicer.Merge(row.Summary, row.Rest), NewsJson.Options)!;
        return new(detail, row.Syndicated, row.BuiltAt);
    }
}
