using System.Data;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Partners;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Operations.Export;

/// <summary>Exports every live article as one ninjs item.</summary>
sealed class NinjsExport(LiveDb live, Site site)
{
    const int PageSize = 200;

    public async IAsyncEnumerable<byte[]> Read([EnumeratorCancellation] CancellationToken stop)
    {
        await using var snapshot = await live.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        var mediaTopics = await live.Tags.Where(t => t.MediaTopic != null).ToDictionaryAsync(t => t.Slug, t => t.MediaTopic, stop);
        for (var last = default(Id<Article>); ;)
        {
            var after = last;
            var page = await live.Articles
                .Where(a => EF.Functions.GreaterThan(ValueTuple.Create(a.Id), ValueTuple.Create(after))).OrderBy(a => a.Id).Take(PageSize)
                .Select(a => new { a.Id, a.Summary, a.Rest, a.Syndicated }).ToListAsync(stop);
            foreach (var article in page)
            {
                // The export is for syndication: without images that others must not use.
                var content = PartnerArticle.Detail(article.Summary, article.Rest, includeImages: true);
                yield return Ninjs.Of(content, site, mediaTopics.GetValueOrDefault, article.Syndicated);
            }

            if (page.Count < PageSize)
                yield break;
            last = page[^1].Id;
        }
    }
}
