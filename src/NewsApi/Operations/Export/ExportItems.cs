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

/// <summary>What readers get, as ninjs: every live story is one item.</summary>
sealed class ExportItems(LiveDb live, Site site)
{
    const int Page = 200;

    public async IAsyncEnumerable<byte[]> Read([EnumeratorCancellation] CancellationToken stop)
    {
        await using var moment = await live.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        var codes = await live.Tags.Where(t => t.MediaTopic != null).ToDictionaryAsync(t => t.Slug, t => t.MediaTopic, stop);
        for (var last = default(Id<Article>); ;)
        {
            var after = last;
            var page = await live.Articles.Where(s => EF.Functions.GreaterThan(ValueTuple.Create(s.Id), ValueTuple.Create(after))).OrderBy(s => s.Id).Take(Page)
                .Select(s => new { s.Id, s.Summary, s.Rest, s.Syndicated }).ToListAsync(stop);
            foreach (var article in page)
                yield return Ninjs.Of(PartnerArticle.Detail(article.Summary, article.Rest, includeImages: true), site, codes.GetValueOrDefault, article.Syndicated); // to be run by others, so without what they may not
            if (page.Count < Page)
                yield break;
            last = page[^1].Id;
        }
    }
}
