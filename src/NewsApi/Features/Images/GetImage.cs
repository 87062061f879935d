using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Images;
using NewsApi.Contract.Json;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Images;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Images;

static class GetImage
{
    /// <summary>One picture</summary>
    /// <remarks>With its own alt text and caption; a story may place it with others. A picture is here while a live story shows it.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The picture's id, as in `leadImage.id` of a story.</param>
    public static async Task<Results<RawJson<ImageView>, NotFound>> Handle(Id<Image> id, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        made.Add($"image-{id}");
        var shown = await live.WithImage(id).OrderByDescending(s => s.PublishedAt)
            .Select(s => new { s.Summary, s.Rest, Own = live.Images.Where(i => i.Id == id).Select(i => i.View).FirstOrDefault() })
            .FirstOrDefaultAsync(stop);
        return shown is null
            ? TypedResults.NotFound()
            : new RawJson<ImageView>(shown.Own ?? ArticleImageList.Of(shown.Summary, shown.Rest).First(view => JsonSplicer.Text(view, "id") == id.ToString()));
    }
}
