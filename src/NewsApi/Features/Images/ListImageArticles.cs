using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Images;

static class ListImageArticles
{
    /// <summary>Stories that show a picture</summary>
    /// <remarks>Newest first, wherever in the story it stands.</remarks>
    public static async Task<Results<Ready<Page<ArticleSummary>>, NotFound>> Handle([AsParameters] ImageArticleList list, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        var showing = live.Showing(list.Id).Listed();
        var rows = await showing.NewestFirst(list.After).Take(list.Reach)
            .Select(l => new { l.Id, l.PublishedAt, l.Story.Summary }).ToListAsync(stop);
        if (rows is [] && !await showing.AnyAsync(stop))
            return TypedResults.NotFound();

        var (page, next) = list.Cut(rows, r => Cursor.At(list.Hash, r.PublishedAt, r.Id.Value));
        var total = await showing.Counted(list, stop);

        made.Add($"image-{list.Id}");
        made.AddStories(page.Select(r => r.Id));
        return new Ready<Page<ArticleSummary>>(ReadyJson.Page(page.Select(r => r.Summary), next, total)) { Next = next };
    }
}

/// <summary>What the stories of a picture are asked for with.</summary>
sealed record ImageArticleList : Paging
{
    /// <summary>The picture's id, as in `leadImage.id` of a story.</summary>
    /// <example>01936d81-bf80-7d13-8767-5a84c90bb30b</example>
    public Id<Image> Id { get; init; }

    protected override string Binding => $"image {Id}";
}
