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
    /// <summary>Stories that show a picture</summary>
    /// <remarks>Newest first, wherever in the story it stands.</remarks>
    public static async Task<Results<RawJson<Page<ArticleSummary>>, NotFound>> Handle([AsParameters] ImageArticleList list, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        var showing = live.WithImage(list.Id).Listed();
        var rows = await showing.NewestFirst(list.After).Take(list.FetchSize)
            .Select(l => new { l.Id, l.PublishedAt, l.Article.Summary }).ToListAsync(stop);
        if (rows is [] && !await showing.AnyAsync(stop))
            return TypedResults.NotFound();

        var (page, next) = list.ToPage(rows, r => Cursor.At(list.FilterHash, r.PublishedAt, r.Id.Value));
        var total = await showing.Counted(list, stop);

        made.Add($"image-{list.Id}");
        made.AddArticles(page.Select(r => r.Id));
        return new RawJson<Page<ArticleSummary>>(JsonSplicer.Page(page.Select(r => r.Summary), next, total)) { Next = next };
    }
}

/// <summary>What the stories of a picture are asked for with.</summary>
sealed record ImageArticleList : Paging
{
    /// <summary>The picture's id, as in `leadImage.id` of a story.</summary>
    /// <example>01936d81-bf80-7d13-8767-5a84c90bb30b</example>
    public Id<Image> Id { get; init; }

    protected override string FilterKey => $"image {Id}";
}
