using System.Data;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Partners;
using NewsApi.Storage.Live;
using NewsApi.Storage.Queries;

namespace NewsApi.Operations.Export;

/// <summary>Exports every live article as one ninjs item.</summary>
sealed class NinjsExport(LiveDb live, Site site)
{
    const int BatchSize = 200;

    public async IAsyncEnumerable<byte[]> Read([EnumeratorCancellation] CancellationToken stop)
    {
        await using var snapshot = await live.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        var mediaTopics = await live.Tags.Where(t => t.MediaTopic != null).ToDictionaryAsync(t => t.Slug, t => t.MediaTopic, stop);
        var articles = live.Articles.Select(a => new { a.Id, a.Summary, a.Rest, a.Syndicated, a.ExpiresAt });
        await foreach (var batch in articles.ReadInBatches(a => a.Id, BatchSize, stop))
            foreach (var article in batch)
            {
                // The export is for syndication: without images that others must not use.
                var content = PartnerArticle.Detail(article.Summary, article.Rest, includeImages: true);
                yield return Ninjs.Of(content, site, mediaTopics.GetValueOrDefault, article.Syndicated, article.ExpiresAt);
            }
    }
}
