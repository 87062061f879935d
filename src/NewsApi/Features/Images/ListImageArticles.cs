using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Json;
using NewsApi.Contract.Queries;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Images;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Images;

static class ListImageArticles
{
    /// <summary>List articles with an image</summary>
    /// <remarks>Returns the published articles that show the image as lead image or in the body, newest first.</remarks>
    public static async Task<Results<RawJson<Page<ArticleSummary>>, NotFound>> Handle(
        [AsParameters] ImageArticleList list, LiveDb live, SurrogateKeys keys, CancellationToken stop)
    {
        var articles = live.WithImage(list.Id).Listed();
        var rows = await articles.NewestFirst(list.After).Take(list.FetchSize)
            .Select(l => new { l.Id, l.PublishedAt, l.Article.Summary }).ToListAsync(stop);
        if (rows is [] && !await articles.AnyAsync(stop))
            return TypedResults.NotFound();

        var (page, next) = list.ToPage(rows, r => Cursor.At(list.FilterHash, r.PublishedAt, r.Id.Value));
        var total = await articles.Counted(list, stop);

        keys.Add($"image-{list.Id}");
        keys.AddArticles(page.Select(r => r.Id));
        return new RawJson<Page<ArticleSummary>>(JsonSplicer.Page(page.Select(r => r.Summary), next, total)) { Next = next };
    }
}

/// <summary>Query parameters of the list of an image's articles.</summary>
sealed record ImageArticleList : Paging
{
    /// <summary>The image's id, as in `leadImage.id` of an article.</summary>
    /// <example>01936d81-bf80-7d13-8767-5a84c90bb30b</example>
    public Id<Image> Id { get; init; }

    protected override string FilterKey => $"image {Id}";
}
